package dev.fermata.it.lifecycle;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.run;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;

import dev.fermata.Runner;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.annotation.Async;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Programs that get signals; each prints "ready" when it waits for one. */
public final class SignalledPrograms {
  private SignalledPrograms() {}

  static void print(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /** Waits for ever, and has something to do at the end; so has what it spawned. */
  @Async
  static Task<Void> serve() {
    spawn(() -> waiting("spawned"));
    await(waiting("main"));
    return done();
  }

  @Async
  static Task<Void> waiting(String word) {
    try {
      if (word.equals("main")) {
        await(sleep(Duration.ZERO)); // the spawned one has begun
        print("ready");
      }
      await(sleep(Duration.ofDays(1)));
    } finally {
      print("finally of " + word);
    }
    return done();
  }

  /** Nothing catches the exception. */
  static final class Plain {
    public static void main(String[] args) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> print("hook")));
      run(SignalledPrograms::serve);
      print("not reached");
    }
  }

  /** The caller of run catches it, and goes on; then its handlers are the JVM's again. */
  static final class Catching {
    public static void main(String[] args) {
      try {
        run(SignalledPrograms::serve);
      } catch (TaskCancelledException e) {
        print("caught: " + e.reason());
      }
    }
  }

  /** A task that keeps its value all the same. */
  static final class Stubborn {
    public static void main(String[] args) {
      print(run(Stubborn::body));
    }

    @Async
    static Task<String> body() {
      try {
        print("ready");
        await(new CompletableFuture<>());
      } catch (TaskCancelledException e) {
        return done("saved");
      }
      return done("never");
    }
  }

  /** A cleanup that hangs. */
  static final class Hanging {
    public static void main(String[] args) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> print("hook")));
      run(Hanging::body);
    }

    @Async
    static Task<Void> body() throws InterruptedException {
      try {
        print("ready");
        await(new CompletableFuture<>());
      } finally {
        print("hanging");
        new CountDownLatch(1).await();
      }
      return done();
    }
  }

  /** A hook that hangs as well. */
  static final class HangingHook {
    public static void main(String[] args) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    print("hook hangs");
                    while (true) {
                      try {
                        new CountDownLatch(1).await();
                      } catch (InterruptedException e) {
                        // it hangs
                      }
                    }
                  }));
      run(Hanging::body);
    }
  }

  /** The second run of a runner counts from the beginning. */
  static final class Twice {
    public static void main(String[] args) {
      try (Runner runner = Runner.create()) {
        for (int i = 0; i < 2; i++) {
          try {
            runner.run(() -> waiting("main"));
          } catch (TaskCancelledException e) {
            print("caught: " + e.reason());
          }
        }
      }
    }
  }

  /** Signals are left alone. */
  static final class Off {
    public static void main(String[] args) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> print("hook")));
      try (Runner runner = Runner.builder().signals(false).build()) {
        runner.run(() -> waiting("main"));
      }
    }
  }

  /** On another thread than the main one signals are left alone, unless they are wanted. */
  static final class Elsewhere {
    public static void main(String[] args) throws InterruptedException {
      boolean wanted = args.length > 0;
      Thread thread =
          new Thread(
              () -> {
                Runner.Builder builder = Runner.builder();
                if (wanted) {
                  builder.signals(true);
                }
                try (Runner runner = builder.build()) {
                  runner.run(() -> waiting("main"));
                } catch (TaskCancelledException e) {
                  print("caught: " + e.reason());
                }
              });
      thread.start();
      thread.join();
    }
  }

  /** The program has a handler of its own, which stays. */
  static final class OwnHandler {
    public static void main(String[] args) throws ReflectiveOperationException {
      CompletableFuture<String> arrived = new CompletableFuture<>();
      handle("INT", () -> arrived.complete("own handler"));
      print(
          run(
              () -> {
                print("ready");
                return arrived;
              }));
    }

    /** By reflection: to name the class is a warning that nothing can suppress. */
    private static void handle(String name, Runnable action) throws ReflectiveOperationException {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object own =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                action.run();
                return null;
              });
      type.getMethod("handle", type, handler)
          .invoke(null, type.getConstructor(String.class).newInstance(name), own);
    }
  }
}

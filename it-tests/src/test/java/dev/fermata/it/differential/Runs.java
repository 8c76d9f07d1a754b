package dev.fermata.it.differential;

import dev.fermata.EventLoop;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** Runs the main method of a loaded program. */
final class Runs {

  private Runs() {}

  private static final String MAIN = "main";

  /** Runs a program whose awaits block. */
  static Observation blocking(Class<?> program, Script script) {
    script.begin();
    try {
      CompletionStage<?> ended = call(program, MAIN, script);
      return Observation.of(script, ended.toCompletableFuture().get());
    } catch (ExecutionException e) {
      return Observation.failed(script, e.getCause());
    } catch (Throwable failure) {
      return Observation.failed(script, failure);
    } finally {
      script.end();
    }
  }

  /** Runs a transformed program where its plan says. */
  static Observation transformed(Class<?> program, Script script) {
    return switch (script.plan().place()) {
      case LOOP -> onLoop(program, script);
      case NO_LOOP -> blocking(program, script);
      case GUEST -> asGuest(program, script);
    };
  }

  private static Observation onLoop(Class<?> program, Script script) {
    script.begin();
    try (EventLoop loop = loop(script)) {
      String entry = script.plan().spawns() ? Observation.SPAWNED : MAIN;
      return Observation.of(script, loop.run(() -> call(program, entry, script)));
    } catch (Throwable failure) {
      return Observation.failed(script, failure);
    } finally {
      script.end();
    }
  }

  private static Observation asGuest(Class<?> program, Script script) {
    script.begin();
    try (EventLoop loop = loop(script)) {
      CompletionStage<?> ended = call(program, MAIN, script);
      script.guest(ended);
      return Observation.of(script, loop.run(() -> ended));
    } catch (Throwable failure) {
      return Observation.failed(script, failure);
    } finally {
      script.end();
    }
  }

  private static EventLoop loop(Script script) {
    EventLoop loop =
        EventLoop.builder()
            .exceptionHandler((source, message, failure, task) -> script.report(message, failure))
            .build();
    script.loop(loop);
    return loop;
  }

  private static CompletionStage<?> call(Class<?> program, String entry, Script script)
      throws Exception {
    Method main = program.getMethod(entry, Script.class);
    try {
      return (CompletionStage<?>) main.invoke(null, script);
    } catch (InvocationTargetException e) {
      throw Runs.<Exception>sneaky(e.getCause());
    }
  }

  @SuppressWarnings("unchecked")
  private static <X extends Throwable> X sneaky(Throwable failure) throws X {
    throw (X) failure;
  }
}

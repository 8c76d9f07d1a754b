package traced;

import static dev.fermata.Fermata.*;
import static dev.fermata.it.traces.World.*;

import dev.fermata.Task;
import dev.fermata.annotation.Async;

/** Exceptions that are caught on the way. */
public final class Handlers {

  @Async
  static Task<Integer> fails(String message) {
    await(later(1));
    await(later(2));
    throw new IllegalStateException(message);
  }

  @Async
  static Task<Integer> calls(String message) {
    int a = await(fails(message));
    return done(a);
  }

  public static void caughtInside() {
    run(Handlers::catchesInside);
  }

  @Async
  static Task<Integer> catchesInside() {
    return done(await(catchesOwn()));
  }

  @Async
  static Task<Integer> catchesOwn() {
    try {
      int a = await(later(1));
      throw new IllegalArgumentException("own " + a);
    } catch (IllegalArgumentException e) {
      caught("inside", e);
    }
    return done(1);
  }

  public static void caughtByACaller() {
    run(Handlers::catchesOfACallee);
  }

  @Async
  static Task<Integer> catchesOfACallee() {
    int a = await(later(1));
    try {
      a += await(calls("callee"));
    } catch (IllegalStateException e) {
      caught("by a caller", e);
    }
    return done(a + await(later(3)));
  }

  public static void wrappedAsACause() {
    run(Handlers::wraps);
  }

  @Async
  static Task<Integer> wraps() {
    return done(await(wrapsAgain()));
  }

  @Async
  static Task<Integer> wrapsAgain() {
    try {
      return done(await(wrapsFirst()));
    } catch (RuntimeException e) {
      throw new RuntimeException("second", e);
    }
  }

  @Async
  static Task<Integer> wrapsFirst() {
    try {
      return done(await(calls("cause")));
    } catch (IllegalStateException e) {
      await(later(1));
      throw new RuntimeException("first", e);
    }
  }

  /** A plain method catches and wraps: no handler of an asynchronous method has seen the cause. */
  public static void wrappedInAPlainMethod() {
    run(Handlers::callsPlainWrapper);
  }

  @Async
  static Task<Integer> callsPlainWrapper() {
    int a = await(later(1));
    return done(plainWrapper(a));
  }

  private static int plainWrapper(int a) {
    try {
      return plainFailure(a);
    } catch (ArithmeticException e) {
      throw new IllegalStateException("wrapped", e);
    }
  }

  private static int plainFailure(int a) {
    return a / (a - 1);
  }

  public static void thrownInFinally() {
    run(Handlers::finallyThrows);
  }

  @Async
  static Task<Integer> finallyThrows() {
    return done(await(throwsInFinally()));
  }

  @Async
  static Task<Integer> throwsInFinally() {
    try {
      await(calls("lost"));
    } finally {
      int a = await(later(1));
      if (a == 1) {
        throw new IllegalArgumentException("in finally");
      }
    }
    return done(1);
  }

  public static void throughFinally() {
    run(Handlers::goesThroughFinally);
  }

  @Async
  static Task<Integer> goesThroughFinally() {
    try {
      return done(await(calls("through")));
    } finally {
      await(later(1));
      await(later(2));
    }
  }

  record Resource(String name) implements AutoCloseable {
    @Override
    public void close() {
      throw new IllegalArgumentException("closing " + name);
    }
  }

  public static void suppressed() {
    run(Handlers::suppresses);
  }

  @Async
  static Task<Integer> suppresses() {
    return done(await(withResources()));
  }

  @Async
  static Task<Integer> withResources() {
    await(later(1));
    try (Resource a = new Resource("a");
        Resource b = new Resource("b")) {
      return done(await(calls(a.name() + b.name())));
    }
  }

  public static void suppressedByHand() {
    run(Handlers::suppressesByHand);
  }

  @Async
  static Task<Integer> suppressesByHand() {
    IllegalStateException first = null;
    try {
      await(calls("first"));
    } catch (IllegalStateException e) {
      first = e;
    }
    try {
      await(fails("second"));
    } catch (IllegalStateException e) {
      first.addSuppressed(e);
    }
    throw first;
  }

  public static void rethrown() {
    run(Handlers::rethrows);
  }

  @Async
  static Task<Integer> rethrows() {
    try {
      return done(await(rethrowsBelow()));
    } catch (IllegalStateException e) {
      caught("above", e);
      throw e;
    }
  }

  @Async
  static Task<Integer> rethrowsBelow() {
    try {
      return done(await(calls("again")));
    } catch (IllegalStateException e) {
      caught("below", e);
      await(later(1));
      throw e;
    }
  }

  public static void multiCatch() {
    run(Handlers::catchesMany);
  }

  @Async
  static Task<Integer> catchesMany() {
    try {
      return done(await(calls("many")));
    } catch (IllegalArgumentException | IllegalStateException e) {
      caught("one of many", e);
    }
    return done(0);
  }

  public static void nestedTries() {
    run(Handlers::nests);
  }

  @Async
  static Task<Integer> nests() {
    try {
      try {
        await(calls("nested"));
      } catch (IllegalArgumentException e) {
        caught("never", e);
      }
    } catch (RuntimeException e) {
      caught("outside", e);
      try {
        await(fails("in a handler"));
      } catch (RuntimeException f) {
        caught("in a handler", f);
      }
    }
    return done(0);
  }

  /** The trace is set by the exception itself, or it has none. */
  static final class Silent extends RuntimeException {
    Silent(String message, Throwable cause) {
      super(message, cause, true, false);
    }
  }

  public static void withoutATrace() {
    run(Handlers::silent);
  }

  @Async
  static Task<Integer> silent() {
    int a = await(later(0));
    try {
      return done(await(later(silentPlain(a))));
    } catch (Silent e) {
      caught("silent", e);
    }
    return done(a);
  }

  private static int silentPlain(int zero) {
    try {
      return 1 / zero;
    } catch (ArithmeticException e) {
      throw new Silent("silent", e);
    }
  }

  public static void keptByFinally() {
    run(Handlers::waitsForFinally);
  }

  @Async
  static Task<Integer> waitsForFinally() {
    await(later(1));
    return done(await(finallyAwaits(0)));
  }

  @Async
  static Task<Integer> finallyAwaits(int zero) {
    try {
      return done(1 / zero);
    } finally {
      await(later(2));
    }
  }

  public static void keptByNestedFinally() {
    run(Handlers::waitsForNestedFinally);
  }

  @Async
  static Task<Integer> waitsForNestedFinally() {
    await(later(1));
    return done(await(nestedFinallyAwaits(0)));
  }

  @Async
  static Task<Integer> nestedFinallyAwaits(int zero) {
    try {
      Throwable unrelated = null;
      for (int i = 0; i < 2; i++) {
        try {
          await(waitsForFinally());
        } catch (ArithmeticException e) {
          unrelated = e;
        } finally {
          await(later(i));
        }
      }
      try {
        return done(plain(zero));
      } finally {
        await(later(2));
        caught("unrelated", unrelated);
        await(later(3));
      }
    } finally {
      await(later(4));
    }
  }

  private static int plain(int zero) {
    return 1 / zero;
  }
}

package dev.fermata.it.constructs;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.Boom;
import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;
import java.io.IOException;

/** Awaits in try, catch and finally. */
class TryTest {

  @EachSource
  void caughtFailureOfAnAwait(Scenario s) {
    s.run(() -> caught(s)).returns("caught a").logs("try", "catch");
  }

  @Async
  static Task<String> caught(Scenario s) {
    try {
      await(s.failing("try", new Boom("a")));
      return done("not here");
    } catch (Boom e) {
      return done(await(s.later("catch", "caught ")) + e.getMessage());
    }
  }

  @EachSource
  void notCaughtByAnotherType(Scenario s) {
    Boom failure = new Boom("x");
    s.run(() -> wrongType(s, failure)).fails(failure).logs("try", "finally");
  }

  @Async
  static Task<Void> wrongType(Scenario s, Exception failure) {
    try {
      await(s.failing("try", failure));
    } catch (IllegalStateException e) {
      s.note("not here");
    } finally {
      await(s.later("finally", 1));
    }
    return done();
  }

  @EachSource
  void failureAfterTheTryIsNotCaught(Scenario s) {
    Boom failure = new Boom("after");
    s.run(() -> after(s, failure)).fails(failure).logs("try", "after");
  }

  @Async
  static Task<Void> after(Scenario s, Exception failure) {
    try {
      await(s.later("try", 1));
    } catch (Boom e) {
      s.note("not here");
    }
    await(s.failing("after", failure));
    return done();
  }

  @EachSource
  void exceptionBetweenTwoAwaits(Scenario s) {
    s.run(() -> between(s)).returns("/ by zero").logs("zero", "cleanup");
  }

  @Async
  static Task<String> between(Scenario s) {
    try {
      int zero = await(s.later("zero", 0));
      int never = 1 / zero;
      await(s.later("not here", never));
      return done("not here");
    } catch (ArithmeticException e) {
      await(s.later("cleanup", 1));
      return done(e.getMessage());
    }
  }

  @EachSource
  void multiCatch(Scenario s) {
    s.run(() -> multi(s, new IOException("io"))).returns("IOException io").logs("a", "b");
  }

  @Async
  static Task<String> multi(Scenario s, Exception failure) {
    try {
      await(s.failing("a", failure));
      throw new IOException("not here");
    } catch (IOException | IllegalStateException e) {
      return done(await(s.later("b", e.getClass().getSimpleName())) + " " + e.getMessage());
    }
  }

  @EachSource
  void rethrow(Scenario s) {
    Boom failure = new Boom("again");
    s.run(() -> rethrow(s, failure)).fails(failure).logs("a", "log", "finally");
  }

  @Async
  static Task<Void> rethrow(Scenario s, RuntimeException failure) {
    try {
      await(s.failing("a", failure));
    } catch (RuntimeException e) {
      await(s.later("log", 1));
      throw e;
    } finally {
      s.note("finally");
    }
    return done();
  }

  @EachSource
  void exceptionOutOfACatch(Scenario s) {
    s.run(() -> outOfCatch(s)).fails(IllegalStateException.class, "second").logs("a", "b", "f");
  }

  @Async
  static Task<Void> outOfCatch(Scenario s) {
    try {
      await(s.failing("a", new Boom("first")));
    } catch (Boom e) {
      await(s.failing("b", new IllegalStateException("second", e)));
    } finally {
      await(s.later("f", 1));
    }
    return done();
  }

  @EachSource
  void nestedTries(Scenario s) {
    s.run(() -> nested(s))
        .returns("outer inner finally")
        .logs("try", "inner finally", "outer catch", "outer finally");
  }

  @Async
  static Task<String> nested(Scenario s) {
    String text = "";
    try {
      try {
        await(s.later("try", 1));
        throw new Boom("b");
      } catch (IllegalStateException e) {
        text += "not here";
      } finally {
        await(s.later("inner finally", 1));
        text += "inner finally";
      }
    } catch (Boom e) {
      text = await(s.later("outer catch", "outer ")) + text;
    } finally {
      await(s.later("outer finally", 1));
    }
    return done(text);
  }

  @EachSource
  void tryInCatchAndInFinally(Scenario s) {
    s.run(() -> tryInside(s)).returns("abc").logs("1", "2", "3");
  }

  @Async
  static Task<String> tryInside(Scenario s) {
    String text = "";
    try {
      await(s.failing("1", new Boom("a")));
    } catch (Boom first) {
      text += first.getMessage();
      try {
        await(s.failing("2", new Boom("b")));
      } catch (Boom second) {
        text += second.getMessage();
      }
    } finally {
      try {
        await(s.failing("3", new Boom("c")));
      } catch (Boom third) {
        text += third.getMessage();
      }
    }
    return done(text);
  }

  @EachSource
  void checkedExceptionThroughTheTypedForm(Scenario s) {
    s.run(() -> checked(s)).returns("io").logs("a");
  }

  @Async
  static Task<String> checked(Scenario s) {
    try {
      await(s.failing("a", new IOException("io")), IOException.class);
      return done("not here");
    } catch (IOException e) {
      return done(e.getMessage());
    }
  }

  @EachSource
  void declaredCheckedException(Scenario s) {
    IOException failure = new IOException();
    s.run(() -> declared(s, failure)).fails(failure).logs("a");
  }

  @Async
  static Task<Integer> declared(Scenario s, IOException failure) throws IOException {
    int n = await(s.later("a", 1), IOException.class);
    if (n == 1) {
      throw failure;
    }
    return done(n);
  }

  @EachSource
  void loopOfTries(Scenario s) {
    s.run(() -> loop(s)).returns("0 f1 2 f3 ").logs();
  }

  @Async
  static Task<String> loop(Scenario s) {
    String text = "";
    for (int i = 0; i < 4; i++) {
      try {
        text += i % 2 == 0 ? await(s.later(i)) : await(s.<Integer>failing(new Boom("f" + i)));
      } catch (Boom e) {
        text += e.getMessage();
      } finally {
        text += await(s.later(" "));
      }
    }
    return done(text);
  }

  @EachSource
  void stackOverflowIsAFailureLikeAnyOther(Scenario s) {
    s.run(() -> overflow(s)).returns("StackOverflowError").logs("a", "caught");
  }

  @Async
  static Task<String> overflow(Scenario s) {
    await(s.later("a", 1));
    try {
      return done("" + depth(1));
    } catch (StackOverflowError e) {
      await(s.later("caught", 1));
      return done(e.getClass().getSimpleName());
    }
  }

  private static int depth(int n) {
    return n == Integer.MAX_VALUE ? 0 : depth(n + 1) + 1;
  }
}

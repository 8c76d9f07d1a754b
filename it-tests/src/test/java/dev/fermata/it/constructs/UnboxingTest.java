package dev.fermata.it.constructs;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.Boom;
import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;

/** Awaits whose value is unboxed where it is awaited. */
class UnboxingTest {

  @EachSource
  void everyPrimitive(Scenario s) {
    s.run(() -> primitives(s))
        .returns("true c 1 2 3 4 5.5 6.5")
        .logs("z", "c", "b", "s", "i", "j", "f", "d");
  }

  @Async
  static Task<String> primitives(Scenario s) {
    boolean z = await(s.later("z", true));
    char c = await(s.later("c", 'c'));
    byte b = await(s.later("b", (byte) 1));
    short sh = await(s.later("s", (short) 2));
    int i = await(s.later("i", 3));
    long j = await(s.later("j", 4L));
    float f = await(s.later("f", 5.5f));
    double d = await(s.later("d", 6.5));
    return done(z + " " + c + " " + b + " " + sh + " " + i + " " + j + " " + f + " " + d);
  }

  @EachSource
  void asACondition(Scenario s) {
    s.run(() -> condition(s)).returns(2).logs("a", "b", "c");
  }

  @Async
  static Task<Integer> condition(Scenario s) {
    int n = 0;
    while (await(s.later(n == 0 ? "a" : n == 1 ? "b" : "c", n < 2))) {
      n++;
    }
    return done(n);
  }

  @EachSource
  void onALineOfItsOwn(Scenario s) {
    s.run(() -> otherLine(s)).returns(14L).logs("a");
  }

  @Async
  static Task<Long> otherLine(Scenario s) {
    long wide =
        await(s.later("a", 7)) // so that the unboxing has a line of its own
            .longValue();
    return done(wide * 2);
  }

  @EachSource
  void aFailureIsCaughtAsEver(Scenario s) {
    s.run(() -> failing(s)).returns(-1).logs("a");
  }

  @Async
  static Task<Integer> failing(Scenario s) {
    try {
      int value = await(s.<Integer>failing("a", new Boom("x")));
      return done(value);
    } catch (Boom e) {
      return done(-1);
    }
  }

  @EachSource
  void nullIsRefusedAtTheAwait(Scenario s) {
    s.run(() -> ofNull(s)).returns("NullPointerException in ofNull").logs("a");
  }

  @Async
  static Task<String> ofNull(Scenario s) {
    try {
      int value = await(s.<Integer>later("a", null));
      return done("value " + value);
    } catch (RuntimeException e) {
      return done(whereFrom(e));
    }
  }

  @EachSource
  void anotherClassIsRefusedAtTheAwait(Scenario s) {
    s.run(() -> ofAnotherClass(s)).returns("ClassCastException in ofAnotherClass").logs("a");
  }

  @Async
  static Task<String> ofAnotherClass(Scenario s) {
    try {
      int value = await(UnboxingTest.<Integer>lie(s));
      return done("value " + value);
    } catch (RuntimeException e) {
      return done(whereFrom(e));
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T> Task<T> lie(Scenario s) {
    return (Task<T>) stringTask(s);
  }

  @Async
  private static Task<String> stringTask(Scenario s) {
    return done(await(s.later("a", "no number")));
  }

  private static String whereFrom(RuntimeException e) {
    return e.getClass().getSimpleName() + " in " + e.getStackTrace()[0].getMethodName();
  }
}

package dev.fermata.it.constructs;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;

/** Awaits in conditions: ternaries, short circuits, switch selectors, thrown values. */
class ConditionTest {

  @EachSource
  void nestedTernaries(Scenario s) {
    s.run(() -> nestedTernary(s, 0)).returns("zero").logs("is 0");
  }

  @EachSource
  void nestedTernariesElse(Scenario s) {
    s.run(() -> nestedTernary(s, 2)).returns("two").logs("is 0", "is 1", "two");
  }

  @Async
  static Task<String> nestedTernary(Scenario s, int n) {
    return done(
        await(s.later("is 0", n == 0))
            ? "zero"
            : await(s.later("is 1", n == 1))
                ? await(s.later("one", "one"))
                : await(s.later("two", "two")));
  }

  @EachSource
  void ternaryBetweenOperands(Scenario s) {
    s.run(() -> ternaryOperand(s, true)).returns(111L).logs("a", "condition", "then", "z");
  }

  @EachSource
  void ternaryBetweenOperandsElse(Scenario s) {
    s.run(() -> ternaryOperand(s, false)).returns(121L).logs("a", "condition", "z");
  }

  @Async
  static Task<Long> ternaryOperand(Scenario s, boolean which) {
    return done(
        s.note("a", 100L)
            + (await(s.later("condition", which)) ? await(s.later("then", 10)) : 20)
            + await(s.later("z", 1)));
  }

  @EachSource
  void shortCircuitAnd(Scenario s) {
    s.run(() -> and(s, true, false, true)).returns(false).logs("a", "b");
  }

  @EachSource
  void completeAnd(Scenario s) {
    s.run(() -> and(s, true, true, true)).returns(true).logs("a", "b", "c");
  }

  @Async
  static Task<Boolean> and(Scenario s, boolean a, boolean b, boolean c) {
    return done(await(s.later("a", a)) && await(s.later("b", b)) && await(s.later("c", c)));
  }

  @EachSource
  void shortCircuitOr(Scenario s) {
    s.run(() -> orAnd(s, false, true, true)).returns(true).logs("a", "b", "c");
  }

  @EachSource
  void shortCircuitOrFirst(Scenario s) {
    s.run(() -> orAnd(s, true, true, true)).returns(true).logs("a");
  }

  @EachSource
  void notOfAnAwait(Scenario s) {
    s.run(() -> orAnd(s, false, false, true)).returns(false).logs("a", "b");
  }

  @Async
  static Task<Boolean> orAnd(Scenario s, boolean a, boolean b, boolean c) {
    boolean result = await(s.later("a", a)) || await(s.later("b", b)) && await(s.later("c", c));
    return done(!(!result));
  }

  @EachSource
  void conditionOfIf(Scenario s) {
    s.run(() -> ifElse(s, 7)).returns("odd").logs("compare", "body");
  }

  @Async
  static Task<String> ifElse(Scenario s, int n) {
    if (n % 2 == await(s.later("compare", 0))) {
      return done("even");
    } else if (n > 5 && !await(s.later("body", false))) {
      return done("odd");
    }
    return done("small and odd");
  }

  @EachSource
  void thrownValue(Scenario s) {
    IllegalStateException failure = new IllegalStateException("awaited");
    s.run(() -> thrown(s, failure)).fails(failure).logs("make");
  }

  @Async
  static Task<Void> thrown(Scenario s, RuntimeException failure) {
    throw await(s.later("make", failure));
  }

  @EachSource
  void caughtThrownValue(Scenario s) {
    s.run(() -> thrownAndCaught(s)).returns("caught x").logs("make");
  }

  @Async
  static Task<String> thrownAndCaught(Scenario s) {
    try {
      throw await(s.later("make", new IllegalStateException("x")));
    } catch (IllegalStateException e) {
      return done("caught " + e.getMessage());
    }
  }
}

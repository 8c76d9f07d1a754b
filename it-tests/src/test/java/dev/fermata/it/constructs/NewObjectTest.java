package dev.fermata.it.constructs;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;
import java.util.ArrayList;
import java.util.List;

/** Awaits among the arguments of a constructor, while the new object is not initialised. */
class NewObjectTest {

  record Pair(Object left, Object right) {}

  static final class Wide {
    private final String text;

    Wide(long a, double b, Pair c) {
      text = a + " " + b + " " + c;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  @EachSource
  void bothArguments(Scenario s) {
    s.run(() -> both(s)).returns(new Pair(1, 2)).logs("a", "b");
  }

  @Async
  static Task<Pair> both(Scenario s) {
    return done(new Pair(await(s.later("a", 1)), await(s.later("b", 2))));
  }

  @EachSource
  void nested(Scenario s) {
    s.run(() -> nestedNew(s)).returns("1 2.5 Pair[left=3, right=4]").logs("1", "2", "3", "4");
  }

  @Async
  static Task<String> nestedNew(Scenario s) {
    Wide wide =
        new Wide(
            await(s.later("1", 1)),
            await(s.later("2", 2.5)),
            new Pair(await(s.later("3", 3)), await(s.later("4", 4))));
    return done(wide.toString());
  }

  @EachSource
  void threeDeepWithOperandsBelow(Scenario s) {
    s.run(() -> threeDeep(s))
        .returns("x" + new Pair("a", new Pair(new Pair("b", "c"), "d")))
        .logs("a", "b", "c", "d");
  }

  @Async
  static Task<String> threeDeep(Scenario s) {
    return done(
        "x"
            + new Pair(
                await(s.later("a", "a")),
                new Pair(
                    new Pair(await(s.later("b", "b")), await(s.later("c", "c"))),
                    await(s.later("d", "d")))));
  }

  @EachSource
  void inAConditional(Scenario s) {
    s.run(() -> conditional(s, true)).returns(new Pair("then", 1)).logs("which", "1");
  }

  @EachSource
  void inAConditionalElse(Scenario s) {
    s.run(() -> conditional(s, false))
        .returns(new Pair(new Pair(2, 3), 4))
        .logs("which", "2", "3", "4");
  }

  @Async
  static Task<Pair> conditional(Scenario s, boolean which) {
    return done(
        await(s.later("which", which))
            ? new Pair("then", await(s.later("1", 1)))
            : new Pair(
                new Pair(await(s.later("2", 2)), await(s.later("3", 3))), await(s.later("4", 4))));
  }

  @EachSource
  void conditionalAmongTheArguments(Scenario s) {
    s.run(() -> conditionalArgument(s, false))
        .returns(new Pair("a", "no"))
        .logs("a", "which", "no");
  }

  @Async
  static Task<Pair> conditionalArgument(Scenario s, boolean which) {
    return done(
        new Pair(
            await(s.later("a", "a")),
            await(s.later("which", which))
                ? await(s.later("yes", "yes"))
                : await(s.later("no", "no"))));
  }

  @EachSource
  void switchExpressionWithTryAmongTheArguments(Scenario s) {
    s.run(() -> switchArgument(s, 1)).returns(new Pair("a", "caught 1")).logs("a", "1");
  }

  @EachSource
  void switchExpressionAmongTheArguments(Scenario s) {
    s.run(() -> switchArgument(s, 2)).returns(new Pair("a", 20)).logs("a", "2");
  }

  @Async
  static Task<Pair> switchArgument(Scenario s, int n) {
    return done(
        new Pair(
            await(s.later("a", "a")),
            switch (n) {
              case 1 -> {
                try {
                  await(s.failing("1", new IllegalStateException("1")));
                  yield "not here";
                } catch (IllegalStateException e) {
                  yield "caught " + e.getMessage();
                }
              }
              default -> await(s.later("2", 10)) * 2;
            }));
  }

  @EachSource
  void inAnArrayAndAList(Scenario s) {
    s.run(() -> many(s)).returns(List.of(new Pair(1, 2), new Pair(3, 4))).logs("1", "2", "3", "4");
  }

  @Async
  static Task<List<Pair>> many(Scenario s) {
    Pair[] pairs = {
      new Pair(await(s.later("1", 1)), await(s.later("2", 2))),
      new Pair(await(s.later("3", 3)), await(s.later("4", 4)))
    };
    return done(new ArrayList<>(List.of(pairs)));
  }

  @EachSource
  void newExceptionThrown(Scenario s) {
    s.run(() -> thrown(s)).fails(IllegalArgumentException.class, "bad x").logs("x");
  }

  @Async
  static Task<Void> thrown(Scenario s) {
    throw new IllegalArgumentException("bad " + await(s.later("x", "x")));
  }

  @EachSource
  void statementExpression(Scenario s) {
    s.run(() -> unused(s)).returns(null).logs("x", "made 3");
  }

  @Async
  static Task<Void> unused(Scenario s) {
    new Noting(s, await(s.later("x", 3)));
    return done();
  }

  private static class Noting {
    Noting(Scenario s, int n) {
      s.note("made " + n);
    }
  }

  static final class Initialised {
    static List<String> moments = new ArrayList<>();

    static final class Late {
      static {
        moments.add("initialised");
      }

      Late(int n) {
        moments.add("constructed " + n);
      }
    }
  }

  @EachSource
  void failingArgumentLeavesNoObject(Scenario s) {
    IllegalStateException failure = new IllegalStateException();
    s.run(() -> failingArgument(s, failure)).fails(failure).logs("a");
  }

  @Async
  static Task<Pair> failingArgument(Scenario s, Exception failure) {
    return done(new Pair(await(s.later("a", 1)), await(s.failing(failure))));
  }

  @EachSource
  void classInitialiserRunsBeforeTheArguments(Scenario s) {
    if (Initialised.moments.isEmpty()) {
      s.run(() -> late(s)).returns("[initialised, argument, constructed 9]").logs("a");
    } else {
      s.run(() -> late(s)).returns("[argument, constructed 9]").logs("a");
    }
  }

  @Async
  static Task<String> late(Scenario s) {
    int before = Initialised.moments.size();
    new Initialised.Late(argument(await(s.later("a", 9))));
    return done(Initialised.moments.subList(before, Initialised.moments.size()).toString());
  }

  private static int argument(int n) {
    Initialised.moments.add("argument");
    return n;
  }
}

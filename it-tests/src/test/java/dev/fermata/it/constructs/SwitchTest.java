package dev.fermata.it.constructs;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;

/** All forms of switch, with awaits as the selector and in the branches. */
class SwitchTest {

  enum Colour {
    RED,
    GREEN,
    BLUE
  }

  @EachSource
  void oldSwitchOnIntFallsThrough(Scenario s) {
    s.run(() -> fallThrough(s, 1)).returns("1 2 ").logs("select", "one", "two");
  }

  @EachSource
  void oldSwitchOnIntDefault(Scenario s) {
    s.run(() -> fallThrough(s, 9)).returns("default 3 ").logs("select", "default", "three");
  }

  @Async
  static Task<String> fallThrough(Scenario s, int n) {
    String all = "";
    switch (await(s.later("select", n))) {
      case 1:
        all += await(s.later("one", 1)) + " ";
      case 2:
        all += await(s.later("two", 2)) + " ";
        break;
      default:
        all += await(s.later("default", "default ")) + "";
      case 3:
        all += await(s.later("three", 3)) + " ";
    }
    return done(all);
  }

  @EachSource
  void sparseSwitch(Scenario s) {
    s.run(() -> sparse(s, -70_000)).returns("low").logs("low");
  }

  @EachSource
  void sparseSwitchWithoutMatch(Scenario s) {
    s.run(() -> sparse(s, 3)).returns("none").logs();
  }

  @Async
  static Task<String> sparse(Scenario s, int n) {
    switch (n) {
      case -70_000:
        return done(await(s.later("low", "low")));
      case 0:
        return done(await(s.later("zero", "zero")));
      case 1_000_000:
        return done(await(s.later("high", "high")));
    }
    return done("none");
  }

  @EachSource
  void oldSwitchOnString(Scenario s) {
    s.run(() -> strings(s, "BB")).returns("second 1").logs("select", "second");
  }

  @EachSource
  void oldSwitchOnStringWithEqualHash(Scenario s) {
    s.run(() -> strings(s, "Aa")).returns("first 0").logs("select", "first");
  }

  /** The strings Aa and BB have the same hash code. */
  @Async
  static Task<String> strings(Scenario s, String text) {
    int n = -1;
    String result;
    switch (await(s.later("select", text))) {
      case "Aa":
        n = await(s.later("first", 0));
        result = "first ";
        break;
      case "BB":
        n = await(s.later("second", 1));
        result = "second ";
        break;
      default:
        result = "none ";
    }
    return done(result + n);
  }

  @EachSource
  void oldSwitchOnEnum(Scenario s) {
    s.run(() -> enums(s, Colour.GREEN)).returns("green!").logs("select", "green");
  }

  @Async
  static Task<String> enums(Scenario s, Colour colour) {
    switch (await(s.later("select", colour))) {
      case RED:
        return done(await(s.later("red", "red")) + "!");
      case GREEN:
        return done(await(s.later("green", "green")) + "!");
      default:
        return done("other");
    }
  }

  @EachSource
  void switchExpressionOnInt(Scenario s) {
    s.run(() -> expression(s, 2)).returns(1022L).logs("first", "select", "two", "last");
  }

  @EachSource
  void switchExpressionOnIntDefault(Scenario s) {
    s.run(() -> expression(s, 5)).returns(1002L + 50).logs("first", "select", "last");
  }

  @Async
  static Task<Long> expression(Scenario s, int n) {
    long result =
        s.note("first", 1000L)
            + switch (await(s.later("select", n))) {
              case 1 -> 1;
              case 2, 3 -> await(s.later("two", 20));
              default -> {
                int tens = n * 10;
                yield tens;
              }
            }
            + await(s.later("last", 2));
    return done(result);
  }

  @EachSource
  void switchExpressionOnEnumWithoutDefault(Scenario s) {
    s.run(() -> exhaustive(s, Colour.BLUE)).returns("blue 4").logs("loop 0", "loop 1", "name");
  }

  @Async
  static Task<String> exhaustive(Scenario s, Colour colour) {
    return done(
        switch (colour) {
          case RED -> "red";
          case GREEN -> await(s.later("green", "green"));
          case BLUE -> {
            int sum = 0;
            for (int i = 0; i < 2; i++) {
              sum += await(s.later("loop " + i, 2));
            }
            yield await(s.later("name", "blue ")) + sum;
          }
        });
  }

  @EachSource
  void arrowSwitchStatementOnString(Scenario s) {
    s.run(() -> arrows(s, "b")).returns("B").logs("select", "b");
  }

  @EachSource
  void arrowSwitchStatementThrows(Scenario s) {
    s.run(() -> arrows(s, "d")).fails(IllegalArgumentException.class, "d").logs("select");
  }

  @Async
  static Task<String> arrows(Scenario s, String text) {
    String result = "?";
    switch (await(s.later("select", text))) {
      case "a" -> result = await(s.later("a", "A"));
      case "b" -> {
        result = await(s.later("b", "B"));
      }
      case "c" -> {}
      default -> throw new IllegalArgumentException(text);
    }
    return done(result);
  }

  @EachSource
  void yieldOutOfTryWithFinally(Scenario s) {
    s.run(() -> yieldTry(s)).returns("x5").logs("try", "finally");
  }

  @Async
  static Task<String> yieldTry(Scenario s) {
    return done(
        "x"
            + switch (s.log().size()) {
              case 0 -> {
                try {
                  yield await(s.later("try", 5));
                } finally {
                  await(s.later("finally", 6));
                }
              }
              default -> 7;
            });
  }

  @EachSource
  void switchInALoopWithContinue(Scenario s) {
    s.run(() -> loop(s)).returns("0.2.").logs("0", "1", "2", "3");
  }

  @Async
  static Task<String> loop(Scenario s) {
    StringBuilder all = new StringBuilder();
    loop:
    for (int i = 0; ; i++) {
      switch (await(s.later("" + i, i))) {
        case 1:
          continue;
        case 3:
          break loop;
        default:
          all.append(i);
      }
      all.append('.');
    }
    return done(all.toString());
  }

  @EachSource
  void oldStyleSwitchExpression(Scenario s) {
    s.run(() -> oldExpression(s, 'b')).returns(3).logs("b", "c");
  }

  @Async
  static Task<Integer> oldExpression(Scenario s, char c) {
    int sum = 0;
    int result =
        switch (c) {
          case 'a':
            yield 1;
          case 'b':
            sum += await(s.later("b", 1));
          case 'c':
            sum += await(s.later("c", 2));
            yield sum;
          default:
            yield 0;
        };
    return done(result);
  }
}

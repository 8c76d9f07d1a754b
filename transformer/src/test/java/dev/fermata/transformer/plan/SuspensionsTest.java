package dev.fermata.transformer.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.fermata.transformer.plan.ArgumentTree.Argument;
import dev.fermata.transformer.testkit.Scanned;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuspensionsTest {

  @Test
  void aDeadReferenceIsNullInTheCallThatIsShared() {
    List<State> states =
        states(
            """
            @Async static Task<Integer> m(String a, int i) {
              await(f(1));
              a.length();
              await(f(2));
              return done(i);
            }
            """);

    Suspension shared = states.get(0).suspension();
    assertSame(shared, states.get(1).suspension());
    assertEquals(List.of(), shared.cleared(), "each state says what is in each field");
    FrameField a = new FrameField("v0", "Ljava/lang/String;");
    FrameField i = new FrameField("v1", "I");
    assertEquals(List.of(a, i), shared.fields(), "what changes comes first");
    SavedValue ofI = states.get(1).locals().get(0);
    assertEquals(
        List.of(new Argument(i, ofI)), shared.ways().arguments(), "and the rest is shared");
    assertEquals(
        List.of(
            new ArgumentTree(
                List.of(0), List.of(), List.of(new Argument(a, states.get(0).locals().get(0)))),
            new ArgumentTree(List.of(1), List.of(), List.of(new Argument(a, null)))),
        shared.ways().branches());
  }

  @Test
  void statesThatSaveTheSameNeedOneWay() {
    List<State> states =
        states("@Async static Task<Integer> m() { await(f(1)); return done(await(f(2))); }\n");

    ArgumentTree way = new ArgumentTree(List.of(0, 1), List.of(), List.of());
    assertEquals(way, states.get(0).suspension().ways());
  }

  @Test
  void otherValuesOnTheStackNeedACallOfTheirOwn() {
    List<State> states =
        states(
            """
            @Async static Task<Integer> m(int i, String s) {
              await(f(1));
              i = i + await(f(2));
              i = (s == null ? "" : s).compareTo(await(f("")));
              return done(i);
            }
            """);

    assertEquals(3, states.stream().map(State::suspension).distinct().count());
    assertEquals(
        List.of("suspend", "suspend1", "suspend2"),
        states.stream().map(state -> state.suspension().name()).sorted().toList());
  }

  @Test
  void statesWithLittleInCommonDoNotShare() {
    List<State> states =
        states(
            """
            static void use(Object... o) {}
            @Async static Task<Void> m() {
              {
                String a = "a", b = "b", c = "c", d = "d", e = "e", g = "g", h = "h";
                await(f(1));
                use(a, b, c, d, e, g, h);
              }
              {
                long a = 1, b = 2, c = 3, d = 4, e = 5, g = 6, h = 7;
                await(f(1));
                use(a, b, c, d, e, g, h);
              }
              return done();
            }
            """);

    assertNotEquals(states.get(0).suspension(), states.get(1).suspension());
    assertEquals(List.of(), states.get(0).suspension().cleared());
    assertEquals(7, states.get(1).suspension().cleared().size(), "dead references are cleared");
  }

  private static List<State> states(String members) {
    return Scanned.plan(members).states();
  }
}

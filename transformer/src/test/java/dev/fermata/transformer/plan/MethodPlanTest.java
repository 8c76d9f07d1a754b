package dev.fermata.transformer.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.testkit.Scanned;
import java.util.List;
import org.junit.jupiter.api.Test;

class MethodPlanTest {

  private static List<String> fields(MethodPlan plan) {
    return plan.fields().stream().map(field -> field.name() + field.descriptor()).toList();
  }

  @Test
  void numbersStatesInTheOrderOfTheCode() {
    MethodPlan plan =
        Scanned.plan(
            "@Async Task<Integer> m() { await(f(1)); await(f(2)); return done(await(f(3))); }\n");

    assertEquals(List.of(0, 1, 2), plan.states().stream().map(State::number).toList());
    assertEquals(1, plan.suspensions().size(), "they save the same: nothing");
    assertEquals("Test$m$$Frame", plan.frameClass());
    assertEquals("(LTest;LTest$m$$Frame;)Ljava/lang/Object;", plan.bodyDescriptor());
    assertEquals(3, plan.method().awaits().size());
  }

  @Test
  void valuesOfOneTypeThatAreNeverLiveTogetherShareAField() {
    MethodPlan plan =
        Scanned.plan(
            """
            static void use(Object... o) {}
            @Async static Task<Void> m() {
              { String a = "a"; int i = 1; await(f(1)); use(a, i); }
              { long wide = 1; String b = "b"; await(f(2)); use(b, wide); }
              { String c = "c"; String d = "d"; await(f(3)); use(c, d); }
              return done();
            }
            """);

    assertEquals(
        List.of("v0Ljava/lang/String;", "v1I", "v2J", "v3Ljava/lang/String;"), fields(plan));
  }

  @Test
  void aValueKeepsItsFieldForAllAwaitsThatItLivesAcross() {
    MethodPlan plan =
        Scanned.plan(
            """
            @Async static Task<String> m(String a, String b) {
              await(f(a));
              await(f(b));
              return done(b + await(f(b)) + b);
            }
            """);

    List<FrameField> ofB =
        plan.states().stream().map(s -> s.locals().get(s.locals().size() - 1).field()).toList();
    assertEquals(1, ofB.stream().distinct().count());
    assertEquals(List.of("v0Ljava/lang/String;", "v1Ljava/lang/String;"), fields(plan));
  }

  @Test
  void nullsNeedNoField() {
    MethodPlan plan =
        Scanned.plan(
            """
            static Object two(Object a, Object b) { return a; }
            @Async static Task<Object> m() { Object o = null; return done(two(null, await(f(o)) == o)); }
            """);

    assertEquals(List.of(), fields(plan));
    assertEquals(1, plan.states().get(0).stack().size());
    assertEquals(1, plan.states().get(0).locals().size());
  }

  @Test
  void theFrameStandsBehindTheParametersAndLocalsMoveUp() {
    SlotMap slots =
        Scanned.plan(
                "@Async Task<Integer> m(long l, int i) { int j = await(f(i)); return done(j); }\n")
            .slots();

    assertEquals(4, slots.frame());
    assertEquals(List.of(0, 1, 3, 5), List.of(slots.of(0), slots.of(1), slots.of(3), slots.of(4)));
    assertFalse(slots.moved());
    assertTrue(slots.free() > slots.of(4));
  }

  @Test
  void theFrameMovesIfALongLiesAcrossItsSlot() {
    SlotMap slots = new SlotMap(2, 5, true);

    assertEquals(5, slots.frame());
    assertEquals(List.of(0, 1, 2, 4), List.of(slots.of(0), slots.of(1), slots.of(2), slots.of(4)));
    assertEquals(6, slots.free());
  }

  @Test
  void overloadsHaveFrameClassesOfTheirOwnWhateverTheirCase() {
    List<MethodPlan> plans =
        ClassPlan.of(
                Scanned.analyses(
                    Scanned.methods(
                        """
                    @Async Task<Integer> m() { return done(await(f(1))); }
                    @Async Task<Integer> m(int i) { return done(await(f(1))); }
                    @Async Task<Integer> M() { return done(await(f(1))); }
                    @Async Task<Integer> none() { return done(1); }
                    """)),
                true)
            .methods();

    assertEquals(
        List.of("Test$m$$Frame", "Test$m$$Frame1", "Test$M$$Frame2", "dev/fermata/codegen/Frame"),
        plans.stream().map(MethodPlan::frameClass).toList());
    assertFalse(plans.get(3).hasFrameClass());
    assertNotEquals(plans.get(0).bodyDescriptor(), plans.get(1).bodyDescriptor());
  }

  @Test
  void savesInlineWhatDoesNotFitIntoParameters() {
    StringBuilder body = new StringBuilder();
    StringBuilder sum = new StringBuilder("0");
    for (int i = 0; i < 127; i++) {
      body.append("long v").append(i).append(" = 1;\n");
      sum.append(" + v").append(i);
    }
    String rest = "await(f(1));\nreturn done(" + sum;

    Suspension most =
        Scanned.plan(
                "@Async static Task<Object> m() {\n"
                    + body.toString().replace("long v0 =", "").replaceFirst(" 1;\n", "")
                    + rest.replace(" + v0 ", " ")
                    + "); }\n")
            .states()
            .get(0)
            .suspension();
    Suspension tooMany =
        Scanned.plan("@Async static Task<Object> m() {\n" + body + rest + "); }\n")
            .states()
            .get(0)
            .suspension();

    assertFalse(most.inline());
    assertEquals(126, most.fields().size());
    assertTrue(tooMany.inline());
    assertEquals(0, tooMany.fields().size());
  }

  @Test
  void findsReturnsOfFinishedFutures() {
    MethodPlan plan =
        Scanned.plan(
            """
            @Async static CompletableFuture<Object> m(int i) {
              if (i == 1) return done(1);
              if (i == 2) return CompletableFuture.completedFuture(2);
              if (i == 3) return f(3);
              return i == 4 ? done(4) : done(5);
            }
            """);

    assertEquals(2, plan.finishedReturns().calls().size());
  }

  @Test
  void aFinishedValueThatCannotBeMistakenIsReturnedAsItIs() {
    MethodPlan plan =
        Scanned.plan(
            """
            @Async static CompletableFuture<Object> m(int i, Object o, Integer n) {
              if (i == 1) return done(i);
              if (i == 2) return done("s");
              if (i == 3) return done("s" + i);
              if (i == 4) return done(o.toString());
              if (i == 5) return done((String) o);
              if (i == 6) return done(o);
              if (i == 7) return done(await(f(o)));
              if (i == 8) return done(i > 0 ? o : "s");
              if (i == 9) return done((Comparable<?>) o);
              return done(n);
            }
            """);

    assertEquals(10, plan.finishedReturns().calls().size());
    assertEquals(5, plan.finishedReturns().plain().size());
  }

  @Test
  void findsAwaitsWhoseValueIsUnboxedAtOnce() {
    MethodPlan plan =
        Scanned.plan(
            """
            @Async static Task<Object> m(int i) {
              boolean z = await(f(true));
              char c = await(f('c'));
              byte b = await(f((byte) 1));
              short s = await(f((short) 1));
              int n = await(f(1));
              long l = await(f(1L));
              float g = await(f(1f));
              double d = await(f(1d));
              return done(z ? c + b + s + n + l + g + d : 0);
            }
            """);

    assertEquals(8, plan.states().size());
    assertEquals(8, plan.unboxedAwaits().size());
  }

  @Test
  void otherAwaitsAreNotTakenForUnboxedOnes() {
    MethodPlan plan =
        Scanned.plan(
            """
            @Async static Task<Object> m(int i) {
              Integer n = await(f(1));
              double widened = await(f(1)).doubleValue(); // that of an Integer
              int ofNumber = ((Number) await(f((Number) 1))).intValue();
              int onAnotherLine = await(f(1))
                  .intValue();
              int later = n;
              return done(n + widened + ofNumber + onAnotherLine + later);
            }
            """);

    assertEquals(4, plan.states().size());
    assertEquals(0, plan.unboxedAwaits().size());
  }

  @Test
  void awaitsWithMoreOnTheStackFollowThoseWithLess() {
    MethodPlan plan =
        Scanned.plan(
            """
            @Async static Task<Object> m(int i, long j) {
              Object a = List.of(i, await(f("a")), await(f("b")), await(f("c")));
              Object b = j + await(f(1L));
              await(f(2));
              Object c = List.of(i, await(f("d")), await(f("e")), await(f("f")));
              return done(List.of(a, b, c));
            }
            """);

    List<Integer> heights =
        plan.groups().get(0).byStack().stream()
            .map(states -> states.get(0).stack().size())
            .toList();
    assertEquals(List.of(0, 1, 1, 2, 3), heights);
    assertEquals(8, plan.states().size());
  }
}

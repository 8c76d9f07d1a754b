package dev.fermata.transformer.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.testkit.Scanned;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which calls of one method by another are fused. */
class FusionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Async static Task<Integer> called() { return done(1); }",
        "@Async private Task<Integer> called() { return done(1); }",
        "@Async final Task<Integer> called() { return done(1); }",
        "@Deprecated @Async static Task<Integer> called() { return done(1); }"
      })
  void isFused(String called) {
    assertEquals(List.of("called"), fused("await(called())", called, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"await(new Test().called())", "await(other.called())"})
  void isFusedOnAnyObject(String await) {
    String called =
        """
        @Async final Task<Integer> called() { return done(1); }
        Test other;
        """;
    assertEquals(List.of("called"), fused(await, called, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Async Task<Integer> called() { return done(1); }",
        "static Task<Integer> called() { return done(1); }",
        "@interface Traced {} @Traced @Async static Task<Integer> called() { return done(1); }"
      })
  void isNotFused(String called) {
    assertEquals(List.of(), fused("await(called())", called, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"await(keep(called()))"})
  void isNotFusedWhenCalledSo(String await) {
    String called =
        """
        @Async final Task<Integer> called() { return done(1); }
        static Task<Integer> keep(Task<Integer> task) { return task; }
        """;
    assertEquals(List.of(), fused(await, called, true));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void onlyIfThatIsWanted(boolean fuse) {
    String called = "@Async static Task<Integer> called() { return done(1); }";
    assertEquals(fuse ? List.of("called") : List.of(), fused("await(called())", called, fuse));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSleepThatIsAwaitedAtOnceNeedsNoTask(boolean fuse) {
    assertEquals(fuse ? 1 : 0, sleeps("await(sleep(length))", fuse));
    assertEquals(fuse ? 1 : 0, sleeps("await(sleep(length), RuntimeException.class)", fuse));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "await(keep(sleep(length)))",
        "await(length == null ? sleep(length) : done())",
        "await((java.util.concurrent.CompletionStage<Void>) (Object) sleep(length))",
        "sleep(length)"
      })
  void anotherSleepIsATask(String expression) {
    assertEquals(0, sleeps(expression, true));
  }

  private static int sleeps(String expression, boolean fuse) {
    String unit =
        """
        @Async Task<Void> caller(java.time.Duration length) throws Exception {
          var slept = %s;
          await(done());
          return done();
        }
        static Task<Void> keep(Task<Void> task) { return task; }
        """
            .formatted(expression);
    return ClassPlan.of(Scanned.analyses(Scanned.methods(unit)), fuse)
        .methods()
        .get(0)
        .sleeps()
        .size();
  }

  /** The names of the methods that the caller calls by their bodies. */
  private static List<String> fused(String await, String called, boolean fuse) {
    String caller = "@Async Task<Integer> caller() { return done(" + await + "); }\n";
    return ClassPlan.of(Scanned.analyses(Scanned.methods(caller + called)), fuse).methods().stream()
        .flatMap(plan -> plan.states().stream())
        .flatMap(state -> Stream.ofNullable(state.fused()))
        .map(fused -> fused.call().name)
        .toList();
  }
}

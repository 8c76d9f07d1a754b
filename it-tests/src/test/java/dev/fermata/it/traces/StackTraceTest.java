package dev.fermata.it.traces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.fermata.it.harness.Source;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The same program, compiled once, with awaits that block and transformed: whenever its futures
 * become ready, its exceptions have the same stack traces, method by method and line by line, and
 * are as the golden files say.
 */
class StackTraceTest {

  private static final List<String> SAME = List.of("Calls", "Handlers", "Members", "Meetings");

  /** There is no blocking version of these, or it has frames that have left the stack here. */
  private static final List<String> OWN = List.of("Cancelling", "Left", "Groups", "Limits");

  @TestFactory
  Stream<DynamicNode> asWhereItBlocks() {
    return SAME.stream()
        .map(
            name -> {
              TracedProgram program = TracedProgram.of(name);
              return DynamicContainer.dynamicContainer(
                  name,
                  program.cases().stream()
                      .map(
                          each ->
                              DynamicTest.dynamicTest(each, () -> compare(program, name, each))));
            });
  }

  private static void compare(TracedProgram program, String name, String each) {
    List<String> blocking = program.blocking(each, new World(0, Source.READY));
    assertFalse(blocking.isEmpty(), "nothing was thrown");
    for (Source source : Source.values()) {
      List<String> actual = program.transformed(each, new World(0, source));
      assertSame(blocking, Rendering.withoutMarks(actual), source.name());
      if (source == Source.LOOP) {
        Golden.check(name, each, actual);
      }
    }
    for (int seed = 0; seed < 10; seed++) {
      List<String> actual = program.transformed(each, new World(seed, Source.values()));
      assertSame(blocking, Rendering.withoutMarks(actual), "mixed by seed " + seed);
    }
  }

  private static void assertSame(List<String> expected, List<String> actual, String how) {
    assertEquals(String.join("\n", expected), String.join("\n", actual), how);
  }

  @TestFactory
  Stream<DynamicNode> asTheGoldenFilesSay() {
    return OWN.stream()
        .map(
            name -> {
              TracedProgram program = TracedProgram.of(name);
              return DynamicContainer.dynamicContainer(
                  name,
                  program.cases().stream()
                      .map(
                          each ->
                              DynamicTest.dynamicTest(
                                  each,
                                  () ->
                                      Golden.check(
                                          name,
                                          each,
                                          program.transformed(each, new World(0, Source.LOOP))))));
            });
  }
}

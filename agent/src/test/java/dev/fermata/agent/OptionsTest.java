package dev.fermata.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.agent.Jvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be said behind {@code -javaagent:fermata-agent.jar=}. */
class OptionsTest {

  @TempDir Path temporary;

  private Path classes(String... units) {
    return Sources.compile(temporary.resolve("classes"), units);
  }

  private Jvm jvm() {
    return new Jvm(temporary);
  }

  @Test
  void includesExcludesAndOtherAnnotations() {
    Path classes =
        classes(
            "package app; import static dev.fermata.Fermata.*; import dev.fermata.*;\n"
                + """
                    public class Program {
                      @interface Later {}
                      @Later static Task<Integer> one() { await(yieldNow()); return done(1); }
                      public static void main(String[] args) { System.out.println(run(() -> one())); }
                    }
                    """);
    String marks = "annotations=app.Program$Later:dev.fermata.annotation.Async";

    assertEquals(
        new Result(0, "1\n", ""), jvm().agent(marks).classPath(classes).with("app.Program").run());
    assertEquals(
        new Result(0, "1\n", ""),
        jvm().agent(marks + ",includes=x/**:app/**").classPath(classes).with("app.Program").run());
    for (String none : List.of(",includes=x/**", ",excludes=app/Pro*")) {
      Result result = jvm().agent(marks + none).classPath(classes).with("app.Program").run();
      assertTrue(result.err().contains("IllegalStateException"), none + result.err());
    }
  }

  @Test
  void wrongOptionsKeepTheProgramFromStarting() {
    Path classes = classes(Sources.PROGRAM);

    assertDoesNotStart(
        classes,
        "dumps=x",
        "there is no option \"dumps\"; there are annotations, includes, excludes, fuse, warnings,"
            + " dump");
    assertDoesNotStart(classes, "dump", "\"dump\" is no option; write name=value");
    assertDoesNotStart(classes, "fuse=maybe", "fuse is true or false, not \"maybe\"");
  }

  private void assertDoesNotStart(Path classes, String options, String why) {
    String message =
        "Fermata's agent did not start: java.lang.IllegalArgumentException: " + why + "\n";

    assertEquals(
        new Result(1, "", message), jvm().agent(options).classPath(classes).with("Program").run());
  }

  @Test
  void aDumpThatCannotBeWrittenIsReported() throws IOException {
    Path classes = classes(Sources.PROGRAM);
    Path inTheWay = Files.createFile(temporary.resolve("dump"));

    Result result = jvm().agent("dump=" + inTheWay).classPath(classes).with("Program").run();
    assertEquals(Sources.OUTPUT, result.out());
    assertTrue(result.err().startsWith("Fermata: cannot write " + inTheWay), result.err());
  }
}

package dev.fermata.transformer.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.transformer.testkit.JavaSource;
import dev.fermata.transformer.testkit.Program;
import dev.fermata.transformer.testkit.Stages.Mode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The frames with lines are those of the blocking version. */
class StackTraceTest {

  private static final String UNIT =
      JavaSource.IMPORTS.replace('\n', ' ')
          + """

          class Test {
            @Async static Task<Integer> test() {
              await(f(1));
              return done(plain(2));
            }
            static int plain(int i) {
              throw new IllegalStateException("x");
            }
          }
          """;

  @Test
  void generatedFramesHaveNoLines() {
    for (Mode mode : Mode.values()) {
      IllegalStateException e =
          assertThrows(
              IllegalStateException.class, () -> Program.of(UNIT).call(mode, "Test", "test"));

      List<String> ofTheProgram =
          Arrays.stream(e.getStackTrace())
              .filter(frame -> frame.getClassName().startsWith("Test"))
              .filter(frame -> frame.getLineNumber() > 0)
              .map(frame -> frame.getMethodName() + ":" + frame.getLineNumber())
              .toList();
      assertEquals(List.of("plain:8", "test:5"), ofTheProgram, mode.name());
    }
  }
}

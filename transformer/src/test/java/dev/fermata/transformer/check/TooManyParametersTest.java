package dev.fermata.transformer.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.testkit.Checked;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TooManyParametersTest {

  @Test
  void rejectsAMethodWithoutRoomForTheFrame() {
    assertEquals(
        """
        ERROR Wide.java:4: the method takes 255 slots of parameters (a long or double is two, `this` is one); an asynchronous method may take 254, because the transformed one has another parameter.
          at: app.Wide, m(%s)
          fix: put some of the parameters into an object, for example a record.
          see: docs/diagnostics/too-many-parameters.md
        """
            .formatted("long" + ", long".repeat(126)),
        Checked.messages(unit("", 127)));
  }

  @Test
  void passesAsManyAsThereIsRoomFor() {
    Checked.passes(unit("static", 127));
    Checked.passes(unit("", 126));
  }

  private static String unit(String modifiers, int longs) {
    String parameters =
        IntStream.range(0, longs).mapToObj(i -> "long p" + i).collect(Collectors.joining(", "));
    return """
        class Wide {
          @Async %s Task<Long> m(%s) {
            return done(await(f(p0)) + p%d);
          }
        }
        """
        .formatted(modifiers, parameters, longs - 1);
  }
}

package dev.fermata.transformer.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Fermata;
import dev.fermata.transformer.testkit.Stages.Mode;
import java.util.Map;
import java.util.function.Consumer;
import org.objectweb.asm.Type;

/** What a program does, as the word of the house has it: the same as its blocking version. */
public final class Behaviour {

  private static final String FACADE = "import static dev.fermata.Fermata.*;";
  private static final String BLOCKING = "import static " + Blocking.class.getName() + ".*;";

  private Behaviour() {}

  /**
   * Runs the static method {@code test()} of a class three times: blocking, transformed with
   * futures that are ready, and transformed with futures that are not. All must end alike.
   *
   * @param members of the class, whose name is {@code Test}
   * @return the value as a text, or the exception
   */
  public static String of(String members) {
    String unit = JavaSource.IMPORTS + "class Test {\n" + members + "}\n";
    return compare(JavaSource.compile(unit.replace(FACADE, BLOCKING)), JavaSource.compile(unit));
  }

  /**
   * The same for a class that is written instruction by instruction.
   *
   * @param code of {@code static Task test()}
   */
  public static String ofCode(Consumer<Assembly> code) {
    return compare(
        Map.of("Test", Assembly.classFile(Type.getInternalName(Blocking.class), code)),
        Map.of("Test", Assembly.classFile(Type.getInternalName(Fermata.class), code)));
  }

  private static String compare(Map<String, byte[]> blocking, Map<String, byte[]> awaiting) {
    String expected = outcome(Program.load(blocking), Mode.READY);
    Map<String, byte[]> transformed = Transformation.transform(awaiting);
    for (Mode mode : Mode.values()) {
      assertEquals(expected, outcome(Program.load(transformed), mode), "futures are " + mode);
    }
    return expected;
  }

  private static String outcome(Program program, Mode mode) {
    try {
      return String.valueOf(program.call(mode, "Test", "test"));
    } catch (Exception e) {
      return e.toString();
    }
  }
}

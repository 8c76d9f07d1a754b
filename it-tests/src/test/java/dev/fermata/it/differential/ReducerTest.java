package dev.fermata.it.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.it.differential.generator.ProgramGenerator;
import dev.fermata.it.differential.generator.ProgramGenerator.Program;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A program that differs is found, and made small. */
class ReducerTest {

  private static final Variant VARIANT = Variant.of(0);

  /** What this prints is another class in a blocking run. */
  private static final String PLANTED = "s.<String>t(999, done(1).getClass().getSimpleName());";

  @Test
  void findsAndReducesAPlantedDifference() throws Exception {
    Program generated = ProgramGenerator.generate(3, VARIANT.level());
    String place = "final int depth = 4;";
    Program program =
        generated.withSource(generated.source().replace(place, place + "\n    " + PLANTED));

    assertNull(trial(generated));
    Difference found = trial(program);
    assertNotNull(found);
    assertEquals("trace entry 1: 999=Task / 999=Value", found.what());

    Difference reduced = Reducer.reduce(found, program);
    assertTrue(reduced.source().contains("done(1).getClass()"), reduced::toString);
    assertTrue(reduced.source().length() < found.source().length() / 2, reduced::toString);
  }

  private static Difference trial(Program program) throws Exception {
    Map<String, byte[]> classes =
        new InMemoryCompiler().compile(Map.of(program.className(), program.source()), VARIANT);
    return Trial.of(program, VARIANT, Loaded.of(classes, true), new Figures());
  }
}

package dev.fermata.it.differential;

import static org.junit.jupiter.api.Assertions.fail;

import dev.fermata.it.differential.generator.ProgramGenerator.Program;
import dev.fermata.it.harness.Source;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Generated programs do the same transformed as they do when every await blocks.
 *
 * <p>{@code -Dfermata.differential.seeds=N} sets how many programs are run, {@code
 * -Dfermata.differential.first=K} the first seed.
 */
class DifferentialTest {

  private static final long FIRST = Long.getLong("fermata.differential.first", 0);
  private static final int SEEDS = Integer.getInteger("fermata.differential.seeds", 500);
  private static final int[] FAILURES_PER_MILLE = {0, 15, 80};

  @TestFactory
  Stream<DynamicTest> programs() {
    Batches batches = new Batches(FIRST + SEEDS);
    return LongStream.iterate(FIRST, first -> first < FIRST + SEEDS, first -> first + Batches.SIZE)
        .mapToObj(
            first ->
                DynamicTest.dynamicTest(
                    "seeds " + first + " to " + batches.last(first),
                    () -> run(batches.take(first))));
  }

  private static void run(Batches.Batch batch) throws ClassNotFoundException {
    for (Program program : batch.programs()) {
      compare(
          program,
          batch.blocking().loadClass(program.className()),
          batch.transformed().loadClass(program.className()));
    }
  }

  private static void compare(Program program, Class<?> blocking, Class<?> transformed) {
    for (int perMille : FAILURES_PER_MILLE) {
      Observation expected = Runs.blocking(blocking, script(Futures.complete(), program, perMille));
      compare(program, expected, transformed, perMille, Source.READY.name(), Futures::complete);
      compare(program, expected, transformed, perMille, "LOOP", () -> Futures.all(Source.LOOP));
      compare(
          program, expected, transformed, perMille, "MIXED", () -> Futures.mixed(program.seed()));
    }
  }

  private static Script script(Futures futures, Program program, int perMille) {
    return new Script(futures, program.seed() + perMille, perMille);
  }

  private static void compare(
      Program program,
      Observation expected,
      Class<?> transformed,
      int perMille,
      String how,
      Supplier<Futures> futures) {
    Observation actual = Runs.transformed(transformed, script(futures.get(), program, perMille));
    String difference = expected.differenceTo(actual);
    if (difference == null && how.equals("READY") && !expected.frames().equals(actual.frames())) {
      difference = "frames:\n" + expected.frames() + "\n" + actual.frames();
    }
    if (difference != null) {
      fail(
          "seed %d, futures %s, %d failures per mille: %s%nblocking: %s%ntransformed: %s%n%n%s"
              .formatted(
                  program.seed(), how, perMille, difference, expected, actual, program.source()));
    }
  }
}

package dev.fermata.benchmarks.fermata;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.benchmarks.program.AsyncStep;
import dev.fermata.benchmarks.program.Program;

/** The large program. */
final class LargeProgram {
  private LargeProgram() {}

  @Async
  static Task<Long> run(Program<AsyncStep> program, int times) {
    long sum = 0;
    for (int i = 0; i < times; i++) {
      sum += await(program.step(i).call(Program.CALLS - 1, i & 127));
    }
    return done(sum);
  }
}

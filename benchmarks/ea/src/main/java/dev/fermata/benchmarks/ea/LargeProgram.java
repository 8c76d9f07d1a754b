package dev.fermata.benchmarks.ea;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.fermata.benchmarks.program.AsyncStep;
import dev.fermata.benchmarks.program.Program;
import java.util.concurrent.CompletableFuture;

/** The large program. */
final class LargeProgram {
  private LargeProgram() {}

  static CompletableFuture<Long> run(Program<AsyncStep> program, int times) {
    long sum = 0;
    for (int i = 0; i < times; i++) {
      sum += await(program.step(i).call(Program.CALLS - 1, i & 127));
    }
    return completedFuture(sum);
  }
}

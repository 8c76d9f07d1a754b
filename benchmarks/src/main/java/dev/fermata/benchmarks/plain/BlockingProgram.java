package dev.fermata.benchmarks.plain;

import dev.fermata.benchmarks.blocking.program.Steps;
import dev.fermata.benchmarks.program.BlockingStep;
import dev.fermata.benchmarks.program.Program;
import dev.fermata.benchmarks.program.Source;

/** The large program with calls that block. */
public final class BlockingProgram {
  private final Program<BlockingStep> program;
  private final int times;

  /**
   * Makes one.
   *
   * @param source what is waited for
   * @param times how many calls from outside
   */
  public BlockingProgram(Source source, int times) {
    this.program = new Program<>(source, Steps::of);
    this.times = times;
  }

  /**
   * Runs it on this thread.
   *
   * @return the sum of all values
   */
  public long run() {
    long sum = 0;
    for (int i = 0; i < times; i++) {
      sum += program.step(i).call(Program.CALLS - 1, i & 127);
    }
    return sum;
  }
}

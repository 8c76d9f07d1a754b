package dev.fermata.benchmarks.hand;

import dev.fermata.benchmarks.program.Program;

/** The large program. */
final class LargeProgram extends Frame {
  private final Program<HandStep> program;
  private final int times;
  private int i;
  private boolean called;
  long sum;

  LargeProgram(Program<HandStep> program, int times) {
    this.program = program;
    this.times = times;
  }

  @Override
  public long resume(Loop loop, long value) {
    if (called) {
      sum += value;
      i++;
    }
    called = true;
    while (i < times) {
      long one = program.step(i).call(loop, Program.CALLS - 1, i & 127);
      if (one == Loop.SUSPENDED) {
        return loop.suspend(this);
      }
      sum += one;
      i++;
    }
    return 0;
  }
}

package dev.fermata.benchmarks.plain;

import dev.fermata.benchmarks.Contender;
import dev.fermata.benchmarks.Work;
import dev.fermata.benchmarks.program.Source;
import org.jspecify.annotations.Nullable;

/** Plain calls. What suspends, they cannot do. */
public final class Plain implements Contender {

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public Work chain(int depth, int times) {
    return () -> Chain.chains(depth, times);
  }

  @Override
  public @Nullable Work program(boolean suspends, int times) {
    return suspends ? null : new BlockingProgram(new Source(null), times)::run;
  }
}

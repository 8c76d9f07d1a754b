package dev.fermata.benchmarks.plain;

import dev.fermata.benchmarks.Contender;
import dev.fermata.benchmarks.Work;

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
}

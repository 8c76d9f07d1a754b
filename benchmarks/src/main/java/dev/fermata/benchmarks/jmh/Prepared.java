package dev.fermata.benchmarks.jmh;

import dev.fermata.benchmarks.Contender;
import dev.fermata.benchmarks.Contenders;
import dev.fermata.benchmarks.Work;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gets a work from a contender of a name. */
final class Prepared {
  private Prepared() {}

  static Work work(String name, Function<Contender, @Nullable Work> workload) {
    Work work = workload.apply(Contenders.named(name));
    if (work == null) {
      throw new IllegalArgumentException(name + " does not have this workload");
    }
    return work;
  }
}

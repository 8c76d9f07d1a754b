package dev.fermata.benchmarks.virtual;

import java.util.List;

/** Virtual threads on one carrier: as many cores as an event loop has. */
public final class Virtual1 extends Virtual {

  @Override
  public String name() {
    return "virtual1";
  }

  @Override
  public List<String> jvmArguments() {
    return List.of(
        "-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1");
  }
}

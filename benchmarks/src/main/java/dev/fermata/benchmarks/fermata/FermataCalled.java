package dev.fermata.benchmarks.fermata;

import dev.fermata.benchmarks.Contender;
import dev.fermata.benchmarks.Crowd;

/** Fermata with methods that are called, not spawned: they run at once up to their first await. */
public final class FermataCalled implements Contender {

  @Override
  public String name() {
    return "called";
  }

  @Override
  public Crowd crowd(int count, boolean locals) {
    return new CalledCrowd(count, locals);
  }
}

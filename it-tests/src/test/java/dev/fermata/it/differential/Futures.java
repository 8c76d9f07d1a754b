package dev.fermata.it.differential;

import dev.fermata.it.harness.Source;
import java.util.Random;
import java.util.concurrent.CompletionStage;

/** Makes the leaf futures of one run. */
interface Futures {

  /** A future with a value. */
  <T> CompletionStage<T> of(T value);

  /** A future with a failure. */
  <T> CompletionStage<T> failing(Throwable failure);

  /** All from one source. */
  static Futures all(Source source) {
    return mixed(new Source[] {source}, 0);
  }

  /** Complete ones of the JDK: the only ones for a blocking run. */
  static Futures complete() {
    return all(Source.READY);
  }

  /** From all sources, as a seed decides. */
  static Futures mixed(long seed) {
    Source[] sources = {
      Source.READY, Source.READY, Source.LOOP, Source.LOOP, Source.TASK, Source.THREAD
    };
    return mixed(sources, seed);
  }

  private static Futures mixed(Source[] sources, long seed) {
    Random random = new Random(seed);
    return new Futures() {
      @Override
      public <T> CompletionStage<T> of(T value) {
        return sources[random.nextInt(sources.length)].of(value);
      }

      @Override
      public <T> CompletionStage<T> failing(Throwable failure) {
        return sources[random.nextInt(sources.length)].failing(failure);
      }
    };
  }
}

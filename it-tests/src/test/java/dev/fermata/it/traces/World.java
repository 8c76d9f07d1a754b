package dev.fermata.it.traces;

import dev.fermata.it.harness.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;

/** What a traced program talks to: makes its futures and takes down the exceptions it catches. */
public final class World {

  private static World current;

  private final Source[] sources;
  private final Random random;
  private final List<String> report = new ArrayList<>();

  /**
   * A world for one run.
   *
   * @param seed decides between the sources
   * @param sources of the futures
   */
  World(long seed, Source... sources) {
    this.random = new Random(seed);
    this.sources = sources;
  }

  /** The world of the running program. */
  public static World world() {
    return current;
  }

  static void enter(World world) {
    current = world;
  }

  /** A future with a value. */
  public static <T> CompletionStage<T> later(T value) {
    return current.next().of(value);
  }

  /** A future with a failure that was made elsewhere. */
  public static <T> CompletionStage<T> failing(Throwable failure) {
    return current.next().failing(failure);
  }

  private Source next() {
    return sources[random.nextInt(sources.length)];
  }

  /** Takes down an exception as it is now. */
  public static void caught(String where, Throwable failure) {
    current.report.add("caught " + where);
    Rendering.add(failure, "", current.report);
  }

  /** All that was taken down. */
  List<String> report() {
    return report;
  }
}

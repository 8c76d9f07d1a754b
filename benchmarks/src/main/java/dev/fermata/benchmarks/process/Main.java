package dev.fermata.benchmarks.process;

import dev.fermata.benchmarks.Contender;
import dev.fermata.benchmarks.Contenders;
import dev.fermata.benchmarks.Crowd;
import dev.fermata.benchmarks.ProcessorTime;
import dev.fermata.benchmarks.Work;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Measures one workload of one contender in this JVM. Arguments: {@code waiting}, {@code locals},
 * {@code sleeps}, {@code growth} or {@code scaling}, the contender, how many tasks. Prints lines of
 * a name and a number each, or nothing if the contender does not have the workload.
 */
public final class Main {
  private static final int ROUNDS = 9;

  private Main() {}

  /**
   * Measures.
   *
   * @param arguments workload, contender, count
   * @throws Exception if the workload fails
   */
  public static void main(String[] arguments) throws Exception {
    Contender contender = Contenders.named(arguments[1]);
    int count = Integer.parseInt(arguments[2]);
    switch (arguments[0]) {
      case "waiting" -> crowd(contender.crowd(count, false), count);
      case "locals" -> crowd(contender.crowd(count, true), count);
      case "growth" -> Growth.measure(contender, new Figures(Main::print));
      case "scaling" -> Scaling.measure(contender, new Figures(Main::print));
      case "sleeps" -> sleeps(contender.sleeps(count));
      default -> throw new IllegalArgumentException("no workload is called " + arguments[0]);
    }
    System.exit(0);
  }

  /** The first round is cold; the rest tell of the steady state, garbage collection included. */
  private static void crowd(@Nullable Crowd crowd, int count) throws Exception {
    if (crowd == null) {
      return;
    }
    double[] warm = new double[ROUNDS];
    for (int round = -1; round < ROUNDS; round++) {
      ProcessorTime watch = ProcessorTime.start();
      crowd.gather();
      crowd.release();
      double milliseconds = watch.nanoseconds() / 1e6;
      if (round < 0) {
        print("cold-ms", milliseconds);
      } else {
        warm[round] = milliseconds;
      }
    }
    Arrays.sort(warm);
    print("warm-ms", warm[ROUNDS / 2]);
    long empty = used();
    crowd.gather();
    // What others have put into the heap meanwhile is less than a tenth for each.
    print("bytes", Math.rint(10.0 * (used() - empty) / count) / 10);
    crowd.release();
  }

  private static void sleeps(@Nullable Work work) throws Exception {
    if (work == null) {
      return;
    }
    ProcessorTime watch = ProcessorTime.start();
    work.run();
    print("cpu-ms", watch.nanoseconds() / 1e6);
  }

  /** The heap in use, after what is garbage has gone. */
  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }

  private static void print(String name, double value) {
    System.out.println(name + " " + value);
  }
}

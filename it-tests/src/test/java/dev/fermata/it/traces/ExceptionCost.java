package dev.fermata.it.traces;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.run;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.util.Arrays;

/**
 * Measures what it costs to throw through a number of calls and to catch. A program and no test:
 * its figures are in {@code docs/measurements.md}.
 */
public final class ExceptionCost {

  private static final int ROUNDS = 9;
  private static final int CALLS = 200_000;

  /** What is measured, repeated. */
  private interface Repeated {
    void run(int times, int depth);
  }

  private ExceptionCost() {}

  static int plain(int depth) {
    if (depth == 0) {
      throw new IllegalStateException("plain");
    }
    return plain(depth - 1) + 1;
  }

  static void plain(int times, int depth, boolean readsTrace) {
    for (int i = 0; i < times; i++) {
      try {
        plain(depth);
      } catch (IllegalStateException e) {
        if (readsTrace && e.getStackTrace().length == 0) {
          throw e;
        }
      }
    }
  }

  @Async
  static Task<Integer> call(int depth, boolean suspends, boolean fails) {
    if (depth == 0) {
      if (suspends) {
        await(yieldNow());
      }
      if (fails) {
        throw new IllegalStateException("asynchronous");
      }
      return done(0);
    }
    return done(await(call(depth - 1, suspends, fails)) + 1);
  }

  @Async
  static Task<Void> calls(int times, int depth, boolean suspends, boolean fails) {
    for (int i = 0; i < times; i++) {
      try {
        await(call(depth, suspends, fails));
      } catch (IllegalStateException e) {
        continue;
      }
    }
    return done();
  }

  /** Prints the table. */
  public static void main(String[] args) {
    for (int depth : new int[] {1, 10, 100}) {
      measure("plain", depth, (n, d) -> plain(n, d, false));
      measure("plain, trace read", depth, (n, d) -> plain(n, d, true));
      measure("ready", depth, (n, d) -> run(() -> calls(n, d, false, true)));
      measure("suspended", depth, (n, d) -> run(() -> calls(n, d, true, true)));
      measure("suspended, nothing thrown", depth, (n, d) -> run(() -> calls(n, d, true, false)));
    }
  }

  private static void measure(String name, int depth, Repeated repeated) {
    int times = CALLS / (depth + 10);
    double[] micros = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      repeated.run(times, depth);
      micros[round] = (System.nanoTime() - start) / 1000.0 / times;
    }
    double[] warm = Arrays.copyOfRange(micros, ROUNDS / 2, ROUNDS);
    Arrays.sort(warm);
    System.out.printf("%-26s %4d %9.1f us%n", name, depth, warm[warm.length / 2]);
  }
}

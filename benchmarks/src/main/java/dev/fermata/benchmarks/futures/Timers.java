package dev.fermata.benchmarks.futures;

import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Futures that a loop completes when their time has come. */
public final class Timers {
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private long sequence;

  /** Makes an empty one. */
  public Timers() {}

  /**
   * Sleeps.
   *
   * @param milliseconds how long
   * @return done after that time
   */
  public CompletableFuture<@Nullable Void> sleep(long milliseconds) {
    Timer timer = new Timer(System.nanoTime() + milliseconds * 1_000_000, sequence++);
    timers.add(timer);
    return timer;
  }

  /** Runs until nothing sleeps. */
  public void run() {
    Timer next;
    while ((next = timers.peek()) != null) {
      long rest = next.deadline - System.nanoTime();
      if (rest > 0) {
        LockSupport.parkNanos(rest);
      } else {
        timers.remove().complete(null);
      }
    }
  }

  private static final class Timer extends CompletableFuture<@Nullable Void>
      implements Comparable<Timer> {
    private final long deadline;
    private final long sequence;

    Timer(long deadline, long sequence) {
      this.deadline = deadline;
      this.sequence = sequence;
    }

    @Override
    public int compareTo(Timer other) {
      long difference = deadline - other.deadline;
      return difference == 0 ? Long.compare(sequence, other.sequence) : difference < 0 ? -1 : 1;
    }
  }
}

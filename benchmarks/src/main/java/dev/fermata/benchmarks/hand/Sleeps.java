package dev.fermata.benchmarks.hand;

import dev.fermata.benchmarks.Crowd;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;

/** A loop with timers: the queue of ready frames, and a heap of those that sleep. */
final class Sleeps {
  private final Loop loop = new Loop();
  private final PriorityQueue<Sleeper> asleep = new PriorityQueue<>();
  private final int count;
  private long sum;
  private long sequence;

  Sleeps(int count) {
    this.count = count;
  }

  long run() {
    for (int i = 0; i < count; i++) {
      loop.ready.add(new Sleeper(this, Crowd.milliseconds(i)));
    }
    loop.run();
    while (!asleep.isEmpty()) {
      long now = System.nanoTime();
      long rest = asleep.element().deadline - now;
      if (rest > 0) {
        LockSupport.parkNanos(rest);
        continue;
      }
      wake(now);
      loop.run();
    }
    return sum;
  }

  private void wake(long now) {
    Sleeper next;
    while ((next = asleep.peek()) != null && next.deadline - now <= 0) {
      loop.ready.add(asleep.remove());
    }
  }

  private static final class Sleeper extends Frame implements Comparable<Sleeper> {
    private final Sleeps sleeps;
    private final long milliseconds;
    private long deadline;
    private long sequence;
    private boolean slept;

    Sleeper(Sleeps sleeps, long milliseconds) {
      this.sleeps = sleeps;
      this.milliseconds = milliseconds;
    }

    @Override
    public long resume(Loop loop, long value) {
      if (!slept) {
        slept = true;
        deadline = System.nanoTime() + milliseconds * 1_000_000;
        sequence = sleeps.sequence++;
        sleeps.asleep.add(this);
        return Loop.SUSPENDED;
      }
      sleeps.sum += milliseconds;
      return 0;
    }

    @Override
    public int compareTo(Sleeper other) {
      long difference = deadline - other.deadline;
      return difference == 0 ? Long.compare(sequence, other.sequence) : difference < 0 ? -1 : 1;
    }
  }
}

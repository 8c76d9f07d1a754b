package dev.fermata.benchmarks.virtual;

import dev.fermata.benchmarks.Crowd;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/** Threads that sleep. */
final class Sleeps {
  private final CountDownLatch inside;
  private final LongAdder sum = new LongAdder();
  private final int count;

  Sleeps(int count) {
    this.count = count;
    this.inside = new CountDownLatch(count);
  }

  long run() throws InterruptedException {
    for (int i = 0; i < count; i++) {
      long milliseconds = Crowd.milliseconds(i);
      VirtualThreads.start(() -> one(milliseconds));
    }
    inside.await();
    return sum.sum();
  }

  private void one(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts", e);
    }
    sum.add(milliseconds);
    inside.countDown();
  }
}

package dev.fermata.benchmarks.virtual;

import dev.fermata.benchmarks.Crowd;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/** Threads at a latch. */
final class VirtualCrowd implements Crowd {
  private final int count;
  private final boolean locals;
  private CountDownLatch gate = new CountDownLatch(1);
  private CountDownLatch inside = new CountDownLatch(0);
  private CountDownLatch outside = new CountDownLatch(0);
  private LongAdder sum = new LongAdder();

  VirtualCrowd(int count, boolean locals) {
    this.count = count;
    this.locals = locals;
  }

  @Override
  public void gather() throws InterruptedException {
    gate = new CountDownLatch(1);
    inside = new CountDownLatch(count);
    outside = new CountDownLatch(count);
    sum = new LongAdder();
    for (int i = 0; i < count; i++) {
      int task = i;
      VirtualThreads.start(locals ? () -> stayWith(task) : this::stay);
    }
    inside.await();
  }

  @Override
  public long release() throws InterruptedException {
    gate.countDown();
    outside.await();
    return sum.sum();
  }

  private void stay() {
    pass();
    leave(1);
  }

  private void stayWith(int task) {
    int a = Crowd.local(task, 0);
    int b = Crowd.local(task, 1);
    int c = Crowd.local(task, 2);
    int d = Crowd.local(task, 3);
    int e = Crowd.local(task, 4);
    pass();
    leave(a + b + c + d + e);
  }

  private void pass() {
    inside.countDown();
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts", e);
    }
  }

  private void leave(int counted) {
    sum.add(counted);
    outside.countDown();
  }
}

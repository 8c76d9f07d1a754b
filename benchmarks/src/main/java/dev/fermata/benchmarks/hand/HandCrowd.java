package dev.fermata.benchmarks.hand;

import dev.fermata.benchmarks.Crowd;
import org.jspecify.annotations.Nullable;

/** Frames in a list: the gate. */
final class HandCrowd implements Crowd {
  private final Loop loop = new Loop();
  private final int count;
  private final boolean locals;
  private @Nullable Waiting first;
  private @Nullable Waiting last;
  private long sum;

  HandCrowd(int count, boolean locals) {
    this.count = count;
    this.locals = locals;
  }

  @Override
  public void gather() {
    sum = 0;
    for (int i = 0; i < count; i++) {
      loop.ready.add(locals ? new Laden(this, i) : new Waiting(this));
    }
    loop.run();
  }

  @Override
  public long release() {
    Waiting next = first;
    first = null;
    last = null;
    while (next != null) {
      loop.ready.add(next);
      next = next.next;
    }
    loop.run();
    return sum;
  }

  private long register(Waiting waiting) {
    Waiting before = last;
    last = waiting;
    if (before == null) {
      first = waiting;
    } else {
      before.next = waiting;
    }
    return Loop.SUSPENDED;
  }

  private static class Waiting extends Frame {
    final HandCrowd crowd;
    private @Nullable Waiting next;
    private boolean registered;

    Waiting(HandCrowd crowd) {
      this.crowd = crowd;
    }

    void before() {}

    int counted() {
      return 1;
    }

    @Override
    public final long resume(Loop loop, long value) {
      if (!registered) {
        registered = true;
        before();
        return crowd.register(this);
      }
      crowd.sum += counted();
      return 0;
    }
  }

  private static final class Laden extends Waiting {
    /** The number of the task, and then the first local, as a compiler would share a slot. */
    private int a;

    private int b;
    private int c;
    private int d;
    private int e;

    Laden(HandCrowd crowd, int task) {
      super(crowd);
      this.a = task;
    }

    @Override
    void before() {
      int task = a;
      a = Crowd.local(task, 0);
      b = Crowd.local(task, 1);
      c = Crowd.local(task, 2);
      d = Crowd.local(task, 3);
      e = Crowd.local(task, 4);
    }

    @Override
    int counted() {
      return a + b + c + d + e;
    }
  }
}

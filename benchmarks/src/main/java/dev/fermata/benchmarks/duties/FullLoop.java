package dev.fermata.benchmarks.duties;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The chains with duties. */
final class FullLoop {
  private static final long SUSPENDED = Long.MIN_VALUE;
  private static final AtomicInteger CANCELLED = new AtomicInteger();

  /** So many steps are run before what is often written to is made anew. */
  private static final int STEPS = 8192;

  private static @Nullable FullLoop latest;

  /** What runs. */
  static final class Now {
    @Nullable FullFrame running;
    @Nullable Object scope;
    @Nullable Object delivered;
    @Nullable FullFrame handed;
  }

  private final ArrayDeque<FullFrame> ready = new ArrayDeque<>();
  private final AtomicReference<@Nullable Thread> runner = new AtomicReference<>();
  private final Object outermost = new Object();
  private @Nullable Object carriers;
  private int steps;
  Now now = new Now();

  long run(int depth, int times) {
    runner.set(Thread.currentThread());
    latest = this;
    Main main = new Main(this, depth, times);
    main.scope = outermost;
    ready.add(main);
    for (FullFrame frame = ready.poll(); frame != null; frame = ready.poll()) {
      if ((++steps & (STEPS - 1)) == 0) {
        now = new Now();
      }
      step(frame);
    }
    return main.sum;
  }

  /** Goes on, and then with each that gets a value by that. */
  private void step(FullFrame first) {
    for (FullFrame frame = first; frame != null; ) {
      Now present = now;
      if (Duty.isDone(Duty.WATCH)) {
        present.running = frame;
        if (present.scope != frame.scope) {
          present.scope = frame.scope;
        }
      }
      Object result;
      try {
        result = frame.resume();
      } catch (RuntimeException | Error e) {
        frame.completeExceptionally(e);
        throw e;
      }
      frame = result == frame ? null : ended(frame, result, present);
    }
    if (Duty.isDone(Duty.WATCH)) {
      now.running = null;
      now.scope = null;
    }
  }

  /** Who goes on with the value of a call; null if nobody does. */
  private @Nullable FullFrame ended(FullFrame frame, @Nullable Object value, Now present) {
    if (frame.known != FullFrame.OWNED) {
      frame.complete(value);
      return null;
    }
    // A scope of a class that none here has stands for one that the call has opened.
    if (Duty.isDone(Duty.REST)
        && (value instanceof CompletableFuture
            || present.scope instanceof AtomicInteger
            || carriers != null)) {
      throw new IllegalStateException("There is none");
    }
    watch();
    frame.awaited = value;
    frame.known = FullFrame.HANDED_OVER;
    if (Duty.isDone(Duty.REST) && present.delivered != null) {
      present.delivered = null;
    }
    return frame.waiter;
  }

  /** Looks whether anything is being cancelled: nothing is. */
  static void watch() {
    if (Duty.isDone(Duty.WATCH) && CANCELLED.getOpaque() != 0) {
      throw new IllegalStateException("Nothing is");
    }
  }

  private FullLoop here() {
    if (!Duty.isDone(Duty.WATCH)) {
      return this;
    }
    FullLoop guess = latest;
    if (guess == null || guess.runner.get() != Thread.currentThread()) {
      throw new IllegalStateException("It runs here");
    }
    return guess;
  }

  private FullFrame takeSuspended() {
    Now present = here().now;
    FullFrame callee = Objects.requireNonNull(present.handed);
    present.handed = null;
    callee.known = FullFrame.OWNED;
    return callee;
  }

  private long suspend(FullFrame frame, short state) {
    frame.state = state;
    frame.loop.now.handed = frame;
    return SUSPENDED;
  }

  /** The body: from its beginning, or from where its frame was suspended. */
  private long call(int depth, int seed, @Nullable FullFrame frame) {
    if (frame != null) {
      return goOn(frame);
    }
    if (depth == 1) {
      Leaf leaf = new Leaf(this, seed);
      ready.add(leaf);
      return suspend(leaf, (short) 0);
    }
    long value = call(depth - 1, seed, null);
    if (value == SUSPENDED) {
      FullFrame callee = takeSuspended();
      Call call = new Call(callee.loop, depth);
      callee.waiter = call;
      call.awaited = callee;
      return suspend(call, (short) 1);
    }
    return value + 1;
  }

  private static long goOn(FullFrame frame) {
    Object awaited = frame.awaited;
    frame.awaited = null;
    watch();
    if (frame.state == 0) {
      return ((Leaf) frame).seed;
    }
    return value((FullFrame) Objects.requireNonNull(awaited)) + 1;
  }

  private static int value(FullFrame callee) {
    if (Duty.isDone(Duty.WATCH) && (callee.special != 0 || callee.known != FullFrame.HANDED_OVER)) {
      throw new IllegalStateException("It has ended so");
    }
    return (Integer) Objects.requireNonNull(callee.awaited);
  }

  private static final class Leaf extends FullFrame {
    private final int seed;

    Leaf(FullLoop loop, int seed) {
      super(loop);
      this.seed = seed;
    }

    @Override
    Object resume() {
      return (int) loop.call(0, seed, this);
    }
  }

  private static final class Call extends FullFrame {
    private final int depth;

    Call(FullLoop loop, int depth) {
      super(loop);
      this.depth = depth;
    }

    @Override
    Object resume() {
      return (int) loop.call(depth, 0, this);
    }
  }

  private static final class Main extends FullFrame {
    private final int depth;
    private final int times;
    private int i;
    private long sum;

    Main(FullLoop loop, int depth, int times) {
      super(loop);
      this.depth = depth;
      this.times = times;
    }

    @Override
    @Nullable Object resume() {
      if (awaited != null) {
        sum += value((FullFrame) awaited);
        i++;
        awaited = null;
      }
      while (i < times) {
        long value = loop.call(depth, i & 15, null);
        if (value == SUSPENDED) {
          FullFrame callee = loop.takeSuspended();
          callee.waiter = this;
          awaited = callee;
          return this;
        }
        sum += value;
        i++;
      }
      return null;
    }
  }
}

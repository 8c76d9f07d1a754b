package dev.fermata.benchmarks.duties;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The chains without duties: as {@code hand} has them. */
final class LeanLoop {
  private static final long SUSPENDED = Long.MIN_VALUE;

  private final ArrayDeque<Frame> ready = new ArrayDeque<>();
  private final boolean large;
  private @Nullable Frame suspended;

  LeanLoop(boolean large) {
    this.large = large;
  }

  long run(int depth, int times) {
    Main main = new Main(this, depth, times);
    main.start();
    for (Frame frame = ready.poll(); frame != null; frame = ready.poll()) {
      resume(frame);
    }
    return main.sum;
  }

  private static void resume(Frame innermost) {
    long value = 0;
    Throwable failure = null;
    for (Frame frame = innermost; frame != null; frame = frame.caller) {
      try {
        value = frame.resume(value);
      } catch (RuntimeException | Error e) {
        failure = e;
      }
      if (value == SUSPENDED && failure == null) {
        return;
      }
    }
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
  }

  private long suspend(Frame frame) {
    Frame callee = suspended;
    if (callee != null) {
      callee.caller = frame;
    }
    suspended = frame;
    return SUSPENDED;
  }

  private long call(int depth, int seed) {
    if (depth == 1) {
      Leaf leaf = new Leaf(seed);
      ready.add(leaf);
      suspended = leaf;
      return SUSPENDED;
    }
    long value = call(depth - 1, seed);
    if (value == SUSPENDED) {
      return suspend(large ? new LargeCall() : new Call());
    }
    return value + 1;
  }

  private abstract static class Frame {
    @Nullable Frame caller;

    abstract long resume(long value);
  }

  private static class Call extends Frame {
    @Override
    final long resume(long value) {
      return value + 1;
    }
  }

  /** With its head and its caller 56 bytes. */
  @SuppressWarnings("UnusedVariable")
  private static final class LargeCall extends Call {
    private long a;
    private long b;
    private long c;
    private long d;
    private long e;
  }

  private static final class Leaf extends Frame {
    private final int seed;

    Leaf(int seed) {
      this.seed = seed;
    }

    @Override
    long resume(long value) {
      return seed;
    }
  }

  private static final class Main extends Frame {
    private final LeanLoop loop;
    private final int depth;
    private final int times;
    private int i;
    private long sum;

    Main(LeanLoop loop, int depth, int times) {
      this.loop = loop;
      this.depth = depth;
      this.times = times;
    }

    long start() {
      while (i < times) {
        long value = loop.call(depth, i & 15);
        if (value == SUSPENDED) {
          return loop.suspend(this);
        }
        sum += value;
        i++;
      }
      return 0;
    }

    @Override
    long resume(long value) {
      sum += value;
      i++;
      return start();
    }
  }
}

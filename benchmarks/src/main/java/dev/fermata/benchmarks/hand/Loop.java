package dev.fermata.benchmarks.hand;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A loop of one queue.
 *
 * <p>The protocol is the leanest that can still do the work: an asynchronous method is a static
 * method that returns its value, or {@link #SUSPENDED} after it has left its frame in {@link
 * #suspended}, for its caller to link its own frame to. While nothing suspends there are no frames.
 */
final class Loop {
  /** Returned in place of a value; values are ints. */
  static final long SUSPENDED = Long.MIN_VALUE;

  final ArrayDeque<Frame> ready = new ArrayDeque<>();

  /** The frame of the call that has just returned {@link #SUSPENDED}. */
  @Nullable Frame suspended;

  /** Called by a method that has been suspended by a call of its own, with its frame. */
  long suspend(Frame frame) {
    Frame callee = suspended;
    if (callee != null) {
      callee.caller = frame;
    }
    suspended = frame;
    return SUSPENDED;
  }

  /** Called by a method that lets all others go first. */
  long yield(Frame frame) {
    ready.add(frame);
    suspended = frame;
    return SUSPENDED;
  }

  /** Runs until nothing is ready. */
  void run() {
    Frame frame;
    while ((frame = ready.poll()) != null) {
      resume(frame);
    }
  }

  private void resume(Frame innermost) {
    Frame frame = innermost;
    long value = 0;
    Throwable failure = null;
    while (frame != null) {
      try {
        value = failure == null ? frame.resume(this, value) : frame.fail(this, failure);
        failure = null;
      } catch (RuntimeException | Error e) {
        failure = e;
      }
      if (value == SUSPENDED && failure == null) {
        return;
      }
      frame = frame.caller;
    }
    if (failure != null) {
      throw new IllegalStateException("a task failed", failure);
    }
  }
}

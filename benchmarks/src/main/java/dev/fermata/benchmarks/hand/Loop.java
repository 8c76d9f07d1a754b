package dev.fermata.benchmarks.hand;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A loop of one queue.
 *
 * <p>The protocol is the leanest that can still do the work: an asynchronous method is a static
 * method that returns its value, or {@link #SUSPENDED} after it has left its frame in {@link
 * #suspended}, for its caller to link its own frame to. While nothing suspends there are no frames.
 */
public final class Loop {
  /** Returned in place of a value; values are ints. */
  public static final long SUSPENDED = Long.MIN_VALUE;

  final ArrayDeque<Frame> ready = new ArrayDeque<>();

  /** The frame of the call that has just returned {@link #SUSPENDED}. */
  @Nullable Frame suspended;

  Loop() {}

  /**
   * Called by a method that has been suspended by a call of its own.
   *
   * @param frame its frame
   * @return {@link #SUSPENDED}
   */
  public long suspend(Frame frame) {
    Frame callee = suspended;
    if (callee != null) {
      callee.caller = frame;
    }
    suspended = frame;
    return SUSPENDED;
  }

  /**
   * Called by a method that waits for a future: it goes on where that is completed.
   *
   * @param frame its frame
   * @param future not completed
   * @return {@link #SUSPENDED}
   */
  @SuppressWarnings("FutureReturnValueIgnored") // The frame has the outcome.
  public long suspend(Frame frame, CompletableFuture<Integer> future) {
    suspended = frame;
    future.whenComplete((value, failure) -> resume(frame, failure == null ? value : 0, failure));
    return SUSPENDED;
  }

  /** Runs a command when it is its turn. */
  void execute(Runnable command) {
    ready.add(new Command(command));
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
      resume(frame, 0, null);
    }
  }

  private void resume(Frame innermost, long first, @Nullable Throwable thrown) {
    Frame frame = innermost;
    long value = first;
    Throwable failure = thrown;
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

  private static final class Command extends Frame {
    private final Runnable command;

    Command(Runnable command) {
      this.command = command;
    }

    @Override
    public long resume(Loop loop, long value) {
      command.run();
      return 0;
    }
  }
}

package dev.fermata.loop;

import dev.fermata.Handle;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A callback of the user, and the handle to take it back; or a command given to the loop as an
 * executor, which nobody takes back, and which is therefore run when the loop is closed.
 */
final class Callback implements Handle, Step {
  private final LoopCalls loop;

  /** Null as soon as it has begun or was taken back. */
  private final AtomicReference<@Nullable Runnable> action;

  private final boolean command;
  private volatile boolean cancelled;
  private @Nullable Timer timer;

  Callback(LoopCalls loop, Runnable action) {
    this(loop, Objects.requireNonNull(action, "callback"), false);
  }

  private Callback(LoopCalls loop, Runnable action, boolean command) {
    this.loop = loop;
    this.action = new AtomicReference<>(loop.inContext(action));
    this.command = command;
  }

  static Callback command(LoopCalls loop, Runnable action) {
    return new Callback(loop, Objects.requireNonNull(action, "command"), true);
  }

  boolean isCommand() {
    return command;
  }

  void scheduledBy(Timer timer) {
    this.timer = timer;
  }

  @Override
  public void go() {
    Runnable begun = action.getAndSet(null);
    if (begun == null) {
      return;
    }
    try {
      begun.run();
    } catch (Throwable t) {
      loop.report("A callback failed", t, null);
    }
  }

  @Override
  public boolean cancel() {
    if (action.getAndSet(null) == null) {
      return false;
    }
    cancelled = true;
    Timer set = timer;
    if (set != null) {
      loop.dropTimer(set);
    }
    return true;
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }
}

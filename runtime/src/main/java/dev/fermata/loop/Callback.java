package dev.fermata.loop;

import dev.fermata.Handle;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A callback of the user, and the handle to take it back. */
final class Callback implements Handle, Step {
  private final LoopCore loop;

  /** Null as soon as it has begun or was taken back. */
  private final AtomicReference<@Nullable Runnable> action;

  private volatile boolean cancelled;
  private @Nullable Timer timer;

  Callback(LoopCore loop, Runnable action) {
    this.loop = loop;
    this.action = new AtomicReference<>(Objects.requireNonNull(action, "callback"));
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

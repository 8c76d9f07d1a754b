package dev.fermata.task;

import dev.fermata.Task;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What {@code await(yieldNow())} and {@code await(sleep(...))} await. Nobody but that await ever
 * sees the task, so one does for all, and the call that awaits it enters the ready queue or the
 * timers itself: to wait allocates nothing. It never ends; an await that goes on gets another task,
 * which has.
 */
final class FusedWait extends AbstractTask<@Nullable Void> {
  /** The call is in the ready queue. */
  static final FusedWait NEXT_ROUND = new FusedWait();

  /** The call is a timer, or in the ready queue since that has fired. */
  static final FusedWait SLEEP = new FusedWait();

  private FusedWait() {}

  @Override
  void look() {}

  @Override
  void checkBlocking(String method) {}

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return false; // the one that awaits it is
  }

  @Override
  public boolean cancel(String reason) {
    return false;
  }

  @Override
  public Task<@Nullable Void> orTimeout(long timeout, TimeUnit unit) {
    return this;
  }
}

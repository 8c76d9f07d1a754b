package dev.fermata.task;

import dev.fermata.Task;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What {@code await(yieldNow())} awaits. Nobody but that await ever sees the task, so one does for
 * all, and the call that awaits it enters the ready queue itself: to yield allocates nothing. It
 * never ends; an await that goes on gets another task, which has.
 */
final class NextRound extends AbstractTask<@Nullable Void> {
  static final NextRound INSTANCE = new NextRound();

  private NextRound() {}

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

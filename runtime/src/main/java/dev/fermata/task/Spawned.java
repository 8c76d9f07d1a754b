package dev.fermata.task;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A task that was run or spawned: it has the outcome of the stage that its body returns. */
class Spawned extends Continuation {
  private @Nullable Continuation earlier;
  private @Nullable Continuation later;

  Spawned(TaskLoop loop, Callable<? extends @Nullable CompletionStage<?>> body) {
    super(loop, body);
  }

  // ---- the body

  @Override
  public @Nullable Object resume() throws Throwable {
    return ((Callable<?>) begin()).call();
  }

  @Override
  protected void settle(@Nullable Object stage) {
    if (stage == null) {
      fails(
          new NullPointerException(
              "The body of a task returned null: return a future, for instance done()"));
    } else if (stage instanceof CompletionStage<?> future) {
      adopts(future);
    } else {
      fails(new ClassCastException("The body of a task returned no future but " + stage));
    }
  }

  @Override
  public void clear() {}

  @Override
  protected @Nullable StackTraceElement suspendedAt() {
    return null;
  }

  @Override
  protected boolean wakesLater() {
    return true;
  }

  @Override
  protected void ending() {
    leaveLoop();
  }

  @Override
  protected final boolean isSpawned() {
    return true;
  }

  @Override
  protected final @Nullable Continuation earlier() {
    return earlier;
  }

  @Override
  protected final @Nullable Continuation later() {
    return later;
  }

  @Override
  protected final void earlier(@Nullable Continuation task) {
    earlier = task;
  }

  @Override
  protected final void later(@Nullable Continuation task) {
    later = task;
  }
}

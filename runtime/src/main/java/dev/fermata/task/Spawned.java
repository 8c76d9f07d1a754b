package dev.fermata.task;

import dev.fermata.Context;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A task that was run or spawned: it has the outcome of the stage that its body returns. */
class Spawned extends Continuation implements Linked, Scope {
  /** Where it was made; null unless in debug mode. */
  private final @Nullable StackTraceElement place;

  private final Context context;

  /** What its thread has while it runs, for the carriers of the loop. */
  @Nullable Object @Nullable [] carried;

  private @Nullable Callable<? extends @Nullable CompletionStage<?>> body;
  private @Nullable Linked before;
  private @Nullable Linked after;

  Spawned(TaskLoop loop, Callable<? extends @Nullable CompletionStage<?>> body) {
    super(loop, Spawned.class);
    this.body = body;
    this.context = Scopes.context();
    this.carried = loop.carriers == null ? null : loop.carriers.capture();
    this.place = loop.isDebug() ? Callers.place() : null;
  }

  // ---- as a scope

  @Override
  public @Nullable Scope outer() {
    return null;
  }

  @Override
  public Spawned task() {
    return this;
  }

  @Override
  public LiveTask<?> call() {
    return this;
  }

  @Override
  public Context context() {
    return context;
  }

  @Override
  public @Nullable CancelRequest asked() {
    return request();
  }

  // ---- the body

  @Override
  public @Nullable Object resume() throws Throwable {
    TaskLoop home = loop;
    Callable<? extends @Nullable CompletionStage<?>> first = body;
    if (home == null || first == null) {
      throw new AssertionError("A spawned task has one step of its own");
    }
    body = null;
    home.started(this);
    return first.call();
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
  public void clear() {
    body = null;
  }

  @Override
  protected @Nullable StackTraceElement suspendedAt() {
    return null;
  }

  @Override
  @Nullable StackTraceElement boundary() {
    TaskLoop home = loop;
    return home != null && home.isMain(this) ? null : Traces.boundary("spawn");
  }

  @Override
  public boolean isShield() {
    return false;
  }

  @Override
  boolean wakesLater() {
    return true;
  }

  @Override
  void ending() {
    TaskLoop home = loop;
    if (home != null) {
      home.spawned().remove(this);
    }
  }

  @Override
  @Nullable String origin() {
    return place == null ? null : "spawned at " + place;
  }

  @Nullable StackTraceElement place() {
    return place;
  }

  @Override
  public @Nullable Linked before() {
    return before;
  }

  @Override
  public void before(@Nullable Linked element) {
    before = element;
  }

  @Override
  public @Nullable Linked after() {
    return after;
  }

  @Override
  public void after(@Nullable Linked element) {
    after = element;
  }
}

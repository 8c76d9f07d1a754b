package dev.fermata.task;

import dev.fermata.Context;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A task that was run or spawned: it has the outcome of the stage that its body returns. */
class Spawned extends Continuation implements Roster.Member, Scope {
  /** Its {@link Context}; or an {@link Extras}, if there is more to be kept. */
  private final Object context;

  private int place = -1;

  Spawned(TaskLoop loop, Callable<? extends @Nullable CompletionStage<?>> body) {
    super(loop, body);
    Context here = Scopes.context();
    context = loop.carriers == null && !loop.isDebug() ? here : new Extras(loop, here);
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
    return context instanceof Extras extras ? extras.context : (Context) context;
  }

  @Override
  public @Nullable CancelRequest asked() {
    return request();
  }

  // ---- the body

  @Override
  public @Nullable Object resume() throws Throwable {
    TaskLoop home = loop;
    Callable<? extends @Nullable CompletionStage<?>> first = takeBody();
    if (home == null || first == null) {
      throw new AssertionError("A spawned task has one step of its own");
    }
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
  public void clear() {}

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
    StackTraceElement line = line();
    return line == null ? null : "spawned at " + line;
  }

  /** Where it was made; null unless in debug mode. */
  @Nullable StackTraceElement line() {
    return context instanceof Extras extras ? extras.line : null;
  }

  /** What its thread has while it runs, for the carriers of the loop. */
  @Nullable Object @Nullable [] carried() {
    return context instanceof Extras extras ? extras.carried : null;
  }

  void carried(@Nullable Object[] captured) {
    if (context instanceof Extras extras) {
      extras.carried = captured;
    }
  }

  @Override
  public int place() {
    return place;
  }

  @Override
  public void place(int place) {
    this.place = place;
  }

  /** What only some loops want to know of a task. */
  private static final class Extras {
    final Context context;
    final @Nullable StackTraceElement line;
    @Nullable Object @Nullable [] carried;

    Extras(TaskLoop loop, Context context) {
      this.context = context;
      this.line = loop.isDebug() ? Callers.place() : null;
      this.carried = loop.carriers == null ? null : loop.carriers.capture();
    }
  }
}

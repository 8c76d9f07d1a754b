package dev.fermata.task;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits for something that may end on any thread: a foreign stage, or a task of another loop or of
 * none. It goes on once at most, whatever the stage does: calls back twice, while it is being
 * registered, or long after it was given up.
 */
abstract class Wait
    implements Waiter, Roster.Member, BiConsumer<@Nullable Object, @Nullable Throwable> {
  private static final VarHandle CLAIMED;

  static {
    try {
      CLAIMED = MethodHandles.lookup().findVarHandle(Wait.class, "claimed", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final @Nullable TaskLoop home;

  /** What is awaited; in the end perhaps a future of ours with its outcome. */
  private CompletionStage<?> stage;

  @SuppressWarnings("unused") // by CLAIMED
  private boolean claimed;

  private @Nullable Waiter link;
  private int place = -1;

  Wait(@Nullable TaskLoop home, CompletionStage<?> stage) {
    this.home = home;
    this.stage = stage;
  }

  /** Goes on; on the home's thread, or where there is none on the one that ended the stage. */
  abstract void goOn();

  /** The task that this lets go on, for shutdown; null if none. */
  abstract @Nullable LiveTask<?> task();

  /** Goes on without the stage; false if that has ended. Only on the home's thread. */
  abstract boolean giveUp();

  final CompletionStage<?> stage() {
    return stage;
  }

  /** Begins to wait. Never throws: a failure to register becomes the outcome of the stage. */
  final void register() {
    try {
      if (home != null) {
        home.pending().add(this);
      }
      if (stage instanceof LiveTask<?> task) {
        if (looks() && task.loop != home) {
          task.look(); // this comes too late, perhaps
        }
        if (!Waiters.add(task, this)) {
          fire();
        }
      } else {
        stage.whenComplete(this);
      }
    } catch (Throwable t) {
      ended(EndedTask.substitute(t));
    }
  }

  @Override
  public final void accept(@Nullable Object value, @Nullable Throwable failure) {
    boolean plain = stage instanceof AbstractTask<?> || stage.getClass() == CompletableFuture.class;
    ended(plain ? null : copy(value, failure));
  }

  /** Other stages are not asked again: they may not be able to answer. */
  private static CompletionStage<?> copy(@Nullable Object value, @Nullable Throwable failure) {
    return failure == null
        ? CompletableFuture.completedFuture(value)
        : CompletableFuture.failedFuture(failure);
  }

  private void ended(@Nullable CompletionStage<?> outcome) {
    if (claim()) {
      if (outcome != null) {
        stage = outcome;
      }
      dispatch();
    }
  }

  /** The stage has ended: goes on, unless it has or was given up. */
  final void fire() {
    if (claim()) {
      dispatch();
    }
  }

  /** Sends a claimed waiter to where it goes on. */
  final void dispatch() {
    if (home == null) {
      Detached.wakeLast(this);
    } else {
      home.send(this); // a closed loop has given up all that waited
    }
  }

  /** Gives up, for good; only who has claimed it may. */
  final void abandon() {
    if (home != null) {
      home.pending().remove(this);
    }
    if (stage instanceof LiveTask<?> task) {
      Waiters.remove(task, this);
    }
    forget();
  }

  /** Drops what it would let go on: the stage may keep this for long. */
  abstract void forget();

  @Override
  public final boolean claim() {
    return CLAIMED.compareAndSet(this, false, true);
  }

  @Override
  public final void go() {
    if (home != null) {
      home.pending().remove(this);
    }
    goOn();
  }

  @Override
  public final @Nullable Waiter link() {
    return link;
  }

  @Override
  public final void link(@Nullable Waiter next) {
    link = next;
  }

  @Override
  public final @Nullable TaskLoop home() {
    return home;
  }

  @Override
  public final int place() {
    return place;
  }

  @Override
  public final void place(int place) {
    this.place = place;
  }

  /** A plain action at the end of a task, which does not look at its outcome. */
  static final class Callback extends Wait {
    private final Runnable action;

    Callback(@Nullable TaskLoop home, Runnable action) {
      super(home, EndedTask.of(null));
      this.action = action;
    }

    @Override
    void goOn() {
      action.run();
    }

    @Override
    @Nullable LiveTask<?> task() {
      return null;
    }

    @Override
    boolean giveUp() {
      return false;
    }

    @Override
    public boolean looks() {
      return false;
    }

    @Override
    void forget() {}
  }
}

package dev.fermata.task;

import dev.fermata.Settled;
import dev.fermata.TaskCancelledException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Waits for several stages. It ends when all of them have ended, so that nothing it was given goes
 * on behind its back; with fail-fast it cancels the others at the first failure.
 */
public final class Gather extends LiveTask<@Nullable Object> {
  private static final Child[] NONE = {};
  private static final @Nullable Object[] NOTHING = {};

  private Child[] children;
  private @Nullable Object[] outcomes;
  private final boolean failFast;
  private @Nullable Function<List<@Nullable Object>, ? extends @Nullable Object> combine;

  /** Guards what follows: without a loop, children end on any thread. */
  private final Object lock = new Object();

  private final List<Throwable> failures = new ArrayList<>();
  private boolean siblingsCancelled;
  private boolean anyFailed;
  private int left;

  private Gather(
      List<? extends CompletionStage<?>> stages,
      boolean failFast,
      Function<List<@Nullable Object>, ? extends @Nullable Object> combine) {
    super(TaskLoop.here());
    this.failFast = failFast;
    this.combine = combine;
    children = new Child[stages.size()];
    outcomes = new Object[stages.size()];
    for (int i = 0; i < children.length; i++) {
      children[i] = new Child(this, i, Objects.requireNonNull(stages.get(i), "stage " + i));
    }
    left = children.length + 1; // one more for the start
  }

  @Override
  StackTraceElement boundary() {
    return Traces.boundary("gather");
  }

  /** All values, combined; or the first failure, with the others suppressed. */
  public static AbstractTask<?> values(
      List<? extends CompletionStage<?>> stages,
      Function<List<@Nullable Object>, ? extends @Nullable Object> combine) {
    return new Gather(stages, true, combine).start();
  }

  /** All outcomes, as {@link Settled}. */
  public static AbstractTask<?> outcomes(List<? extends CompletionStage<?>> stages) {
    return new Gather(stages, false, all -> all).start();
  }

  private Gather start() {
    List<Child> ended = new ArrayList<>();
    for (Child each : children) {
      if (Stages.isDone(each.stage())) {
        each.claim();
        ended.add(each);
      } else {
        each.register();
      }
    }
    for (Child each : ended) {
      childEnded(each.index, each.stage());
    }
    countDown();
    return this;
  }

  private void childEnded(int index, CompletionStage<?> stage) {
    Object value;
    try {
      value = Stages.outcome(stage);
    } catch (Throwable t) {
      childFailed(index, t);
      return;
    }
    outcomes[index] = failFast ? value : new Settled.Success<>(value);
    countDown();
  }

  private void childFailed(int index, Throwable failure) {
    boolean first;
    synchronized (lock) {
      first = failFast && !siblingsCancelled;
      // A cancellation that this asked for says nothing new.
      if (!siblingsCancelled || !(failure instanceof CancellationException)) {
        failures.add(failure);
      }
      siblingsCancelled |= failFast;
      anyFailed = true;
    }
    if (!failFast) {
      outcomes[index] = new Settled.Failure<>(failure);
    }
    if (first) {
      cancelChildren(CancelRequest.of("A sibling failed", this));
    }
    countDown();
  }

  private void countDown() {
    boolean last;
    synchronized (lock) {
      last = --left == 0;
    }
    if (last) {
      end();
    }
  }

  private void end() {
    Object[] all = outcomes;
    Function<List<@Nullable Object>, ? extends @Nullable Object> combiner = combine;
    children = NONE; // an ended task keeps nothing but its outcome
    outcomes = NOTHING;
    combine = null;
    CancelRequest asked = request();
    if (asked != null && anyFailed) {
      TaskCancelledException cancelled = Cancellation.exception(asked);
      Traces.created(cancelled, this);
      for (Throwable each : failures) {
        if (!(each instanceof CancellationException)) {
          cancelled.addSuppressed(each);
        }
      }
      fail(cancelled);
    } else if (failFast && anyFailed) {
      fail(Exceptions.first(failures));
    } else if (combiner != null) {
      succeedCombined(combiner, Collections.unmodifiableList(Arrays.asList(all)));
    }
    failures.clear();
  }

  private void succeedCombined(
      Function<List<@Nullable Object>, ? extends @Nullable Object> combiner,
      List<@Nullable Object> all) {
    Object value;
    try {
      value = combiner.apply(all);
    } catch (Throwable t) {
      if (Running.here() == null) {
        Traces.complete(t, this, Gather.class.getName(), "succeedCombined");
      }
      fail(t);
      return;
    }
    succeed(value);
  }

  @Override
  void cancelling(CancelRequest why, Deque<LiveTask<?>> others) {
    synchronized (lock) {
      siblingsCancelled = true;
    }
    Child[] all = children;
    for (int i = all.length - 1; i >= 0; i--) { // so that the first comes first
      if (all[i].stage() instanceof LiveTask<?> task) {
        others.push(task);
      }
    }
    giveUpForeign(all);
  }

  private void cancelChildren(CancelRequest why) {
    Child[] all = children;
    for (Child each : all) {
      if (each.stage() instanceof LiveTask<?> task) {
        Cancellation.request(task, why);
      }
    }
    giveUpForeign(all);
  }

  private static void giveUpForeign(Child[] all) {
    for (Child each : all) {
      if (!(each.stage() instanceof LiveTask<?>)) {
        each.giveUp();
      }
    }
  }

  /** Waits for one of them. */
  private static final class Child extends Wait {
    private final int index;
    private @Nullable Gather parent;

    Child(Gather parent, int index, CompletionStage<?> stage) {
      super(parent.loop, stage);
      this.parent = parent;
      this.index = index;
    }

    @Override
    void goOn() {
      Gather gather = parent;
      if (gather != null) {
        parent = null;
        gather.childEnded(index, stage());
      }
    }

    @Override
    boolean giveUp() {
      Gather gather = parent;
      if (gather == null || !claim()) {
        return false;
      }
      CompletionStage<?> stage = stage();
      abandon();
      Cancellation.cancelStage(stage);
      gather.childFailed(index, new CancellationException("Cancelled with its siblings"));
      return true;
    }

    @Override
    @Nullable LiveTask<?> task() {
      return parent;
    }

    @Override
    void forget() {
      parent = null;
    }
  }
}

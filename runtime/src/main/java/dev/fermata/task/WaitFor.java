package dev.fermata.task;

import dev.fermata.ReturnWhen;
import dev.fermata.Waited;
import dev.fermata.loop.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Waits until enough of several stages have ended, or a time is over. It cancels none of them. */
public final class WaitFor<S extends CompletionStage<?>> extends LiveTask<Waited<S>> {
  private final TaskLoop home;
  private final ReturnWhen until;
  private List<S> stages;
  private List<One> watches = new ArrayList<>();
  private @Nullable Timer timer;
  private int left;

  private WaitFor(TaskLoop home, List<S> stages, ReturnWhen until) {
    super(home);
    this.home = home;
    this.stages = stages;
    this.until = until;
  }

  /** Begins to wait. */
  public static <S extends CompletionStage<?>> WaitFor<S> start(
      List<? extends S> stages, ReturnWhen until, @Nullable Duration limit) {
    TaskLoop home = TaskLoop.require("waitFor");
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("waitFor() of no stages");
    }
    WaitFor<S> wait = new WaitFor<>(home, List.copyOf(stages), until);
    wait.begin(limit);
    return wait;
  }

  private void begin(@Nullable Duration limit) {
    for (S each : stages) {
      watches.add(new One(this, home, each));
    }
    boolean enough = false;
    for (One each : watches) {
      left += each.begin() ? 1 : 0;
      enough |= isEnough(each);
    }
    if (enough || left == 0) {
      conclude();
    } else if (limit != null) {
      timer = home.setTimer(home.deadlineAfter(limit), this::conclude);
    }
  }

  private boolean isEnough(Watch ended) {
    return switch (until) {
      case FIRST_COMPLETED -> ended.hasEnded();
      case FIRST_EXCEPTION -> ended.hasFailed();
      case ALL_COMPLETED -> false;
    };
  }

  private void ended(One watch) {
    left--;
    if (left == 0 || isEnough(watch)) {
      conclude();
    }
  }

  private void conclude() {
    if (isDone()) {
      return;
    }
    List<S> done = new ArrayList<>();
    List<S> pending = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      (watches.get(i).hasEnded() ? done : pending).add(stages.get(i));
    }
    stopWaiting();
    succeed(new Waited<>(done, pending));
  }

  private void stopWaiting() {
    Timer set = timer;
    if (set != null) {
      timer = null;
      home.dropTimer(set);
    }
    watches.forEach(Watch::stop);
    watches = List.of(); // an ended task keeps nothing but its outcome
    stages = List.of();
  }

  @Override
  boolean isLeaf() {
    return true;
  }

  @Override
  void cancelling(CancelRequest why, Deque<LiveTask<?>> others) {
    stopWaiting();
    fail(Cancellation.exception(why));
  }

  @Override
  StackTraceElement boundary() {
    return Traces.boundary("waitFor");
  }

  /** Waits for one of them. */
  private static final class One extends Watch {
    private @Nullable WaitFor<?> all;

    One(WaitFor<?> all, TaskLoop home, CompletionStage<?> stage) {
      super(home, stage);
      this.all = all;
    }

    @Override
    void ended() {
      WaitFor<?> waiting = all;
      if (waiting != null) {
        all = null;
        waiting.ended(this);
      }
    }

    @Override
    @Nullable LiveTask<?> task() {
      return all;
    }

    @Override
    void forget() {
      all = null;
    }
  }
}

package dev.fermata.task;

import dev.fermata.Task;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Several stages in the order in which they end, as tasks that have their outcomes. It is not held
 * by the stages, unless somebody waits for the next one: so it can be abandoned, and then nobody
 * waits for them any more.
 */
public final class Completions<T extends @Nullable Object> implements Iterator<Task<T>> {
  private final TaskLoop home;
  private final Deque<CompletionStage<?>> ended = new ArrayDeque<>();
  private final Deque<Next> waiting = new ArrayDeque<>();
  private final Hold hold = new Hold(this);
  private int left;

  private Completions(TaskLoop home, List<? extends CompletionStage<?>> stages) {
    this.home = home;
    this.left = stages.size();
    List<Watch> watches = new ArrayList<>();
    for (CompletionStage<?> each : stages) {
      watches.add(new One(hold, home, each));
    }
    for (Watch each : watches) {
      if (!each.begin()) {
        ended.add(each.stage());
      }
    }
    Collected.register(this, () -> home.send(() -> abandon(watches)));
  }

  /** Begins to wait for stages. */
  public static <T extends @Nullable Object> Iterator<Task<T>> of(
      List<? extends CompletionStage<? extends T>> stages) {
    return new Completions<>(TaskLoop.require("asCompleted"), stages);
  }

  private static void abandon(List<Watch> watches) {
    watches.forEach(Watch::stop);
  }

  @Override
  public boolean hasNext() {
    return left > 0;
  }

  @Override
  @SuppressWarnings("unchecked") // it has the outcome of a stage of this type
  public Task<T> next() {
    if (left == 0) {
      throw new NoSuchElementException("All stages have been given");
    }
    if (!home.inThread()) {
      throw new IllegalStateException("next() from another thread than the loop's");
    }
    left--;
    Next next = new Next(home, this);
    CompletionStage<?> first = ended.poll();
    if (first == null) {
      waiting.add(next);
      hold.strong = this;
    } else {
      next.take(first);
    }
    return (Task<T>) (Task<?>) next;
  }

  private void ended(CompletionStage<?> stage) {
    Next next = waiting.poll();
    if (next == null) {
      ended.add(stage);
    } else {
      letGo();
      next.take(stage);
    }
  }

  /** An element that nobody waits for any more: its stage will be that of another one. */
  private void withdraw(Next element) {
    if (waiting.remove(element)) {
      left++;
      letGo();
    }
  }

  private void letGo() {
    if (waiting.isEmpty()) {
      hold.strong = null;
    }
  }

  /** How what waits for the stages knows this. */
  private static final class Hold {
    private final WeakReference<Completions<?>> weak;
    private @Nullable Completions<?> strong;

    Hold(Completions<?> completions) {
      weak = new WeakReference<>(completions);
    }
  }

  /** Waits for one of them. */
  private static final class One extends Watch {
    private final Hold hold;

    One(Hold hold, TaskLoop home, CompletionStage<?> stage) {
      super(home, stage);
      this.hold = hold;
    }

    @Override
    void ended() {
      Completions<?> completions = hold.weak.get();
      if (completions != null) {
        completions.ended(stage());
      }
    }

    @Override
    @Nullable LiveTask<?> task() {
      Completions<?> waiting = hold.strong;
      return waiting == null ? null : waiting.waiting.peek();
    }
  }

  /** Has the outcome of the next stage that ends. */
  private static final class Next extends LiveTask<@Nullable Object> {
    private @Nullable Completions<?> completions;

    Next(TaskLoop home, Completions<?> completions) {
      super(home);
      this.completions = completions;
    }

    void take(CompletionStage<?> stage) {
      completions = null;
      Object value;
      try {
        value = Stages.outcome(stage);
      } catch (Throwable t) {
        fail(t);
        return;
      }
      succeed(value);
    }

    @Override
    boolean isLeaf() {
      return true;
    }

    @Override
    void cancelling(CancelRequest why, Deque<LiveTask<?>> others) {
      Completions<?> around = completions;
      completions = null;
      if (around != null) {
        around.withdraw(this);
      }
      fail(Cancellation.exception(why));
    }

    @Override
    StackTraceElement boundary() {
      return Traces.boundary("asCompleted");
    }
  }
}

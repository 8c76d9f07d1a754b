package dev.fermata.task;

import dev.fermata.Context;
import dev.fermata.ContextCarrier;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The carriers of a loop, of which there is at least one. */
public final class Carriers {
  private final ContextCarrier[] carriers;

  private Carriers(ContextCarrier[] carriers) {
    this.carriers = carriers;
  }

  /** Those that were given, after those that are installed; null if there are none. */
  static @Nullable Carriers of(List<ContextCarrier> given) {
    List<ContextCarrier> all = new ArrayList<>(Installed.CARRIERS);
    all.addAll(given);
    return all.isEmpty() ? null : new Carriers(all.toArray(new ContextCarrier[0]));
  }

  /** A carrier that sets and puts back. */
  @SuppressWarnings("unchecked") // it has captured it itself
  public static <S extends @Nullable Object> ContextCarrier of(
      Supplier<? extends S> get, Consumer<? super S> set) {
    return new ContextCarrier() {
      @Override
      public @Nullable Object capture() {
        return get.get();
      }

      @Override
      public void run(@Nullable Object captured, Runnable step) {
        S before = get.get();
        set.accept((S) captured);
        try {
          step.run();
        } finally {
          set.accept(before);
        }
      }
    };
  }

  /** What the thread has now. */
  @Nullable Object[] capture() {
    @Nullable Object[] captured = new Object[carriers.length];
    for (int i = 0; i < captured.length; i++) {
      captured[i] = carriers[i].capture();
    }
    return captured;
  }

  /** Runs a step of a task with what the task has; without it, if a carrier fails before. */
  void step(TaskLoop loop, Birth birth, Runnable step) {
    TaskStep once = new TaskStep(birth, step);
    try {
      run(birth.carried, once);
    } catch (Throwable t) {
      loop.report("A carrier of context failed", t, birth.task());
    }
    if (!once.begun) {
      step.run();
    }
  }

  /** A step of a task, which must be run, and not twice, whatever a carrier does. */
  private final class TaskStep implements Runnable {
    private final Birth birth;
    private final Runnable step;
    private boolean begun;

    TaskStep(Birth birth, Runnable step) {
      this.birth = birth;
      this.step = step;
    }

    @Override
    public void run() {
      if (begun) {
        throw new IllegalStateException("A carrier runs a step twice");
      }
      begun = true;
      step.run();
      birth.carried = capture();
    }
  }

  private void run(@Nullable Object @Nullable [] captured, Runnable step) {
    if (captured == null) {
      step.run();
    } else {
      run(0, captured, step);
    }
  }

  private void run(int index, @Nullable Object[] captured, Runnable step) {
    if (index == carriers.length) {
      step.run();
    } else {
      carriers[index].run(captured[index], () -> run(index + 1, captured, step));
    }
  }

  // ---- what is not a step of a task

  /** A callback that is run later with what this thread has now. */
  static Runnable here(@Nullable Carriers carriers, Runnable callback) {
    Context context = Scopes.context();
    if (carriers == null) {
      return context == Context.empty() ? callback : () -> context.run(callback);
    }
    @Nullable Object[] captured = carriers.capture();
    return () -> carriers.runThrowing(captured, () -> context.run(callback));
  }

  /** A call that is made later, on another thread, with what this thread has now. */
  static <T extends @Nullable Object> Callable<T> here(
      @Nullable Carriers carriers, Callable<T> body) {
    Context context = Scopes.context();
    if (carriers == null) {
      return context == Context.empty() ? body : () -> context.call(body);
    }
    @Nullable Object[] captured = carriers.capture();
    return () -> carriers.callThrowing(captured, () -> context.call(body));
  }

  private void runThrowing(@Nullable Object[] captured, Runnable callback) {
    try {
      callThrowing(
          captured,
          () -> {
            callback.run();
            return captured;
          });
    } catch (Exception e) {
      throw Exceptions.sneak(e);
    }
  }

  /** A carrier need not expect that a step throws. */
  private <T extends @Nullable Object> T callThrowing(@Nullable Object[] captured, Callable<T> body)
      throws Exception {
    Call<T> call = new Call<>(body);
    run(captured, call);
    if (call.failure != null) {
      throw Exceptions.sneak(call.failure);
    }
    return call.value();
  }

  private static final class Call<T extends @Nullable Object> implements Runnable {
    private final Callable<T> body;
    private @Nullable T value;
    @Nullable Throwable failure;

    Call(Callable<T> body) {
      this.body = body;
    }

    @Override
    public void run() {
      try {
        value = body.call();
      } catch (Throwable t) {
        failure = t;
      }
    }

    @SuppressWarnings("NullAway") // null only if that is a value
    T value() {
      return value;
    }
  }

  /** Found once. */
  private static final class Installed {
    static final List<ContextCarrier> CARRIERS =
        ServiceLoader.load(ContextCarrier.class).stream().map(ServiceLoader.Provider::get).toList();
  }
}

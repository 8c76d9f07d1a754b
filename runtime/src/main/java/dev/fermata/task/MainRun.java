package dev.fermata.task;

import dev.fermata.EventLoop;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Runs the main task of a program on a loop. */
public final class MainRun {
  private MainRun() {}

  /**
   * Runs it.
   *
   * @param signals whether signals cancel it; null if they do on the main thread of the process
   */
  public static <T extends @Nullable Object> T run(
      EventLoop loop, Callable<? extends CompletionStage<T>> main, @Nullable Boolean signals) {
    if (signals == null ? !Signals.isMainThread() : !signals) {
      return loop.run(main);
    }
    try (Signals.Watch watch = Signals.watch()) {
      try {
        return loop.run(
            () -> {
              watch.begun((LiveTask<?>) TaskLoop.require("run").currentTask());
              return main.call();
            });
      } catch (Throwable failure) {
        watch.failed(failure);
        throw failure;
      }
    }
  }
}

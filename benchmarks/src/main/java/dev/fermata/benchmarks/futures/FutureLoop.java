package dev.fermata.benchmarks.futures;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A loop of one queue, for everything that is built of {@link CompletableFuture}s. */
public final class FutureLoop implements Executor {
  private final ArrayDeque<Runnable> ready = new ArrayDeque<>();

  /** Makes one. */
  public FutureLoop() {}

  @Override
  public void execute(Runnable command) {
    ready.add(command);
  }

  /**
   * Lets all others go first.
   *
   * @return a future that is done when it is its turn
   */
  public CompletableFuture<@Nullable Void> yielded() {
    Turn turn = new Turn();
    ready.add(turn);
    return turn;
  }

  /**
   * Runs until nothing is ready.
   *
   * @param main makes what is to be run
   * @param <T> the type of its value
   * @return its value
   */
  public <T> T run(Supplier<? extends CompletableFuture<T>> main) {
    CompletableFuture<T> result = main.get();
    Runnable next;
    while ((next = ready.poll()) != null) {
      next.run();
    }
    return result.join();
  }

  private static final class Turn extends CompletableFuture<@Nullable Void> implements Runnable {
    @Override
    public void run() {
      complete(null);
    }
  }
}

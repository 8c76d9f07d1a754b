package dev.fermata.it.mass;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What instrumented code calls: makes futures to await, and waits for asynchronous methods. */
public final class Answer {

  /** Which of the futures are complete when they are awaited. */
  enum Readiness {
    /** All: nothing suspends. */
    READY,
    /** None: every await suspends. */
    PENDING,
    /** One in five is not. */
    MIXED
  }

  private static Readiness readiness = Readiness.READY;

  /**
   * Not atomic: it matters only that some are ready and others are not, and that there are many.
   */
  private static int made;

  private Answer() {}

  /** Chooses what {@link #of} gives out; before the instrumented code runs. */
  static void are(Readiness chosen) {
    readiness = chosen;
    made = 0;
  }

  /** About how many futures were made since {@link #are}. */
  static int made() {
    return made;
  }

  /**
   * A future with the result of a call.
   *
   * @param result what awaiting it returns
   */
  public static CompletionStage<@Nullable Object> of(@Nullable Object result) {
    made++;
    boolean ready =
        switch (readiness) {
          case READY -> true;
          case PENDING -> false;
          case MIXED -> made % 5 != 0;
        };
    return ready ? CompletableFuture.completedFuture(result) : new Pending(result);
  }

  /** What an instrumented method does: waits for its asynchronous version. */
  public static @Nullable Object join(CompletableFuture<?> call) throws Throwable {
    try {
      return call.join();
    } catch (CompletionException e) {
      throw e.getCause();
    }
  }

  /**
   * A future that is complete as soon as somebody waits for it. The method is suspended and resumed
   * all the same, on its own thread: it may be called under a lock.
   */
  private static final class Pending extends CompletableFuture<@Nullable Object> {

    private final @Nullable Object result;

    Pending(@Nullable Object result) {
      this.result = result;
    }

    @Override
    public CompletableFuture<@Nullable Object> whenComplete(
        BiConsumer<? super @Nullable Object, ? super Throwable> action) {
      complete(result);
      return super.whenComplete(action);
    }
  }
}

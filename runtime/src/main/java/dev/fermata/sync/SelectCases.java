package dev.fermata.sync;

import dev.fermata.EventLoop;
import dev.fermata.Handle;
import dev.fermata.Task;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The kinds of cases of a {@link Select}. */
final class SelectCases {
  private SelectCases() {}

  /** A case with its outcome. */
  private abstract static class Base<T extends @Nullable Object> extends Select.Case<T> {
    private boolean taken;
    private @Nullable T value;
    private @Nullable Throwable failure;

    Base(Select select) {
      super(select);
    }

    /** Notes the outcome. */
    final void take(@Nullable T value, @Nullable Throwable failure) {
      taken = true;
      this.value = value;
      this.failure = failure;
    }

    final void fire(@Nullable T value, @Nullable Throwable failure) {
      take(value, failure);
      select().fired(this);
    }

    @Override
    public final boolean isTaken() {
      return taken;
    }

    @Override
    @SuppressWarnings("NullAway") // null only if T allows it
    public final T value() {
      if (!taken) {
        throw new IllegalStateException("This case was not taken");
      }
      if (failure != null) {
        throw sneak(failure);
      }
      return value;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> RuntimeException sneak(Throwable failure) throws X {
      throw (X) failure;
    }
  }

  static final class Receive<T> extends Base<T> {
    private final Receiver<T> from;
    private final Pipe.Receiving<T> waiter;

    Receive(Select select, Receiver<T> from) {
      super(select);
      this.from = from;
      waiter =
          new Pipe.Receiving<>(from) {
            @Override
            void received(T value) {
              fire(value, null);
            }

            @Override
            void failed(ChannelClosedException why) {
              fire(null, why);
            }
          };
    }

    @Override
    boolean poll() {
      try {
        from.pipe().enter();
        T value = from.pipe().poll(from);
        if (value == null) {
          return false;
        }
        take(value, null);
      } catch (ChannelClosedException why) {
        take(null, why);
      }
      return true;
    }

    @Override
    void register() {
      from.pipe().await(waiter);
    }

    @Override
    void withdraw() {
      waiter.leave();
    }
  }

  static final class Send<T> extends Base<@Nullable Void> {
    private final Sender<T> to;
    private final Pipe.Sending<T> waiter;

    Send(Select select, Sender<T> to, T value) {
      super(select);
      this.to = to;
      waiter =
          new Pipe.Sending<>(to, value) {
            @Override
            void sent() {
              fire(null, null);
            }

            @Override
            void failed(ChannelClosedException why) {
              fire(null, why);
            }
          };
    }

    @Override
    boolean poll() {
      try {
        to.pipe().enter();
        if (!to.pipe().offer(to, waiter.value)) {
          return false;
        }
        take(null, null);
      } catch (ChannelClosedException why) {
        take(null, why);
      }
      return true;
    }

    @Override
    void register() {
      to.pipe().await(waiter);
    }

    @Override
    void withdraw() {
      waiter.leave();
    }
  }

  static final class End<T extends @Nullable Object> extends Base<T> {
    private final CompletableFuture<T> future;

    /** Ended to stop waiting: then the future forgets about this. */
    private final CompletableFuture<@Nullable Void> withdrawn = new CompletableFuture<>();

    End(Select select, CompletableFuture<T> future) {
      super(select);
      this.future = future;
    }

    @Override
    boolean poll() {
      if (!future.isDone()) {
        return false;
      }
      takeOutcome();
      return true;
    }

    private void takeOutcome() {
      Throwable failure = future.<@Nullable Throwable>handle((v, thrown) -> thrown).getNow(null);
      take(failure == null ? future.getNow(null) : null, failure == null ? null : strip(failure));
    }

    /** As an await: a task's failure as it is, that of others without wrappers. */
    private Throwable strip(Throwable failure) {
      Throwable inner = failure;
      while (!(future instanceof Task<?>)
          && (inner instanceof CompletionException || inner instanceof ExecutionException)
          && inner.getCause() != null) {
        inner = inner.getCause();
      }
      return inner;
    }

    @Override
    void register() {
      EventLoop loop = select().enter();
      // Of two futures, anyOf takes itself off the one that has not ended.
      CompletableFuture.anyOf(future, withdrawn)
          .whenComplete(
              (v, thrown) -> {
                if (!withdrawn.isDone()) { // on whatever thread has ended the future
                  loop.execute(this::ended);
                }
              });
    }

    private void ended() {
      if (select().isWaiting()) {
        takeOutcome();
        select().fired(this);
      }
    }

    @Override
    void withdraw() {
      withdrawn.complete(null);
    }
  }

  static final class After extends Base<@Nullable Void> {
    private final Duration delay;
    private @Nullable Handle timer;

    After(Select select, Duration delay) {
      super(select);
      this.delay = delay;
    }

    @Override
    boolean poll() {
      if (delay.isNegative() || delay.isZero()) {
        take(null, null);
        return true;
      }
      return false;
    }

    @Override
    void register() {
      timer = select().enter().callLater(delay, () -> fire(null, null));
    }

    @Override
    void withdraw() {
      if (timer != null) {
        timer.cancel();
      }
    }
  }
}

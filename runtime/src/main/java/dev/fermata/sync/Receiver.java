package dev.fermata.sync;

import dev.fermata.Fermata;
import dev.fermata.Promise;
import dev.fermata.Task;
import org.jspecify.annotations.Nullable;

/**
 * The half of a {@link Channel} that receives. Each value goes to one receiver. Several tasks may
 * use one; to have each close its own, so that the senders fail when the last has gone, {@linkplain
 * #duplicate duplicate} it.
 *
 * <pre>{@code
 * try (Receiver<String> mine = results.receiver().duplicate()) {
 *   index(await(mine.receive()));
 * }
 * }</pre>
 *
 * <p>Thread, cancelling and errors: see {@linkplain dev.fermata.sync the package}.
 *
 * @param <T> the type of the values
 */
public final class Receiver<T> implements AutoCloseable {
  private final Pipe<T> pipe;
  private boolean closed;

  Receiver(Pipe<T> pipe) {
    this.pipe = pipe;
    pipe.receiverOpened();
  }

  /**
   * Receives the next value, when there is one. A {@code receive} that is cancelled has taken
   * nothing; whoever was handed a value before keeps it.
   *
   * @return a task with the value; it fails with {@link EndOfChannelException} if all senders are
   *     closed and nothing is left, and with {@link ChannelClosedException} if this receiver is
   *     closed
   * @throws IllegalStateException on another thread than the loop's
   */
  public Task<T> receive() {
    pipe.enter();
    Task<T> refused = LoopBound.refusal();
    if (refused != null) {
      return refused;
    }
    try {
      T value = pipe.poll(this);
      if (value != null) {
        return Fermata.done(value);
      }
    } catch (ChannelClosedException e) {
      return LoopBound.failed(e);
    }
    Waiting<T> waiter = new Waiting<>(this);
    pipe.await(waiter);
    return waiter.promise;
  }

  /**
   * Receives the next value if there is one. Never waits.
   *
   * @return the value, or null if there is none now
   * @throws ChannelClosedException if this receiver is closed; {@link EndOfChannelException} if all
   *     senders are, and nothing is left
   * @throws IllegalStateException on another thread than the loop's
   */
  public @Nullable T tryReceive() {
    pipe.enter();
    return pipe.poll(this);
  }

  /**
   * One more receiver of the same channel, to be closed by itself.
   *
   * @return the receiver
   * @throws ChannelClosedException if this one is closed
   * @throws IllegalStateException on another thread than the loop's
   */
  public Receiver<T> duplicate() {
    pipe.enter();
    if (closed) {
      throw Pipe.closed("receiver");
    }
    return new Receiver<>(pipe);
  }

  /**
   * Closes this receiver: whoever waits to receive by it fails with {@link ChannelClosedException}.
   * When the last is closed, what the channel keeps is dropped, and whoever sends fails with {@link
   * ChannelClosedException}. To close it twice does nothing.
   *
   * @throws IllegalStateException on another thread than the loop's
   */
  @Override
  public void close() {
    pipe.enter();
    if (!closed) {
      closed = true;
      pipe.closed(this);
    }
  }

  /**
   * Whether this receiver is closed.
   *
   * @return true if so
   */
  public boolean isClosed() {
    return closed;
  }

  /**
   * What the channel is doing.
   *
   * @return a snapshot
   */
  public Channel.Statistics statistics() {
    return pipe.statistics();
  }

  Pipe<T> pipe() {
    return pipe;
  }

  @Override
  public String toString() {
    return "Receiver[" + (closed ? "closed, " : "") + statistics() + "]";
  }

  private static final class Waiting<T> extends Pipe.Receiving<T> {
    final Promise<T> promise = Promise.create();

    Waiting(Receiver<T> half) {
      super(half);
      promise.onCancel(this::leave);
    }

    @Override
    void received(T value) {
      promise.complete(value);
    }

    @Override
    void failed(ChannelClosedException why) {
      promise.completeExceptionally(why);
    }
  }
}

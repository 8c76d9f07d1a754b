package dev.fermata.sync;

import dev.fermata.Fermata;
import dev.fermata.Promise;
import dev.fermata.Task;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The half of a {@link Channel} that sends. Several tasks may use one sender; to have each close
 * its own, so that the receivers see the end when the last has ended, {@linkplain #duplicate
 * duplicate} it.
 *
 * <pre>{@code
 * for (URI uri : uris) {
 *   Sender<String> mine = results.sender().duplicate();
 *   spawn(() -> crawl(uri, mine));                    // closes it at the end
 * }
 * results.sender().close();
 * }</pre>
 *
 * <p>Thread, cancelling and errors: see {@linkplain dev.fermata.sync the package}.
 *
 * @param <T> the type of the values
 */
public final class Sender<T> implements AutoCloseable {
  private final Pipe<T> pipe;
  private boolean closed;

  Sender(Pipe<T> pipe) {
    this.pipe = pipe;
    pipe.senderOpened();
  }

  /**
   * Sends a value: waits until it is received, or kept by the channel. A {@code send} that is
   * cancelled has not sent.
   *
   * @param value the value
   * @return a task that ends when the value is sent; it fails with {@link ChannelClosedException}
   *     if this sender is closed, or all receivers are, before that
   * @throws IllegalStateException on another thread than the loop's
   */
  public Task<@Nullable Void> send(T value) {
    pipe.enter();
    Objects.requireNonNull(value, "value");
    Task<@Nullable Void> refused = LoopBound.refusal();
    if (refused != null) {
      return refused;
    }
    try {
      if (pipe.offer(this, value)) {
        return Fermata.done();
      }
    } catch (ChannelClosedException e) {
      return LoopBound.failed(e);
    }
    Waiting<T> waiter = new Waiting<>(this, value);
    pipe.await(waiter);
    return waiter.promise;
  }

  /**
   * Sends a value if that needs no waiting.
   *
   * @param value the value
   * @return whether it was sent
   * @throws ChannelClosedException if this sender is closed, or all receivers are
   * @throws IllegalStateException on another thread than the loop's
   */
  public boolean trySend(T value) {
    pipe.enter();
    return pipe.offer(this, Objects.requireNonNull(value, "value"));
  }

  /**
   * One more sender of the same channel, to be closed by itself.
   *
   * @return the sender
   * @throws ChannelClosedException if this one is closed
   * @throws IllegalStateException on another thread than the loop's
   */
  public Sender<T> duplicate() {
    pipe.enter();
    if (closed) {
      throw Pipe.closed("sender");
    }
    return new Sender<>(pipe);
  }

  /**
   * Closes this sender: whoever waits to send by it fails with {@link ChannelClosedException}. When
   * the last is closed, the receivers get what the channel keeps, and then {@link
   * EndOfChannelException}. To close it twice does nothing.
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
   * Whether this sender is closed.
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
    return "Sender[" + (closed ? "closed, " : "") + statistics() + "]";
  }

  private static final class Waiting<T> extends Pipe.Sending<T> {
    final Promise<@Nullable Void> promise = Promise.create();

    Waiting(Sender<T> half, T value) {
      super(half, value);
      promise.onCancel(this::leave);
    }

    @Override
    void sent() {
      promise.complete(null);
    }

    @Override
    void failed(ChannelClosedException why) {
      promise.completeExceptionally(why);
    }
  }
}

package dev.fermata.sync;

import dev.fermata.Fermata;
import dev.fermata.Promise;
import dev.fermata.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Waits for several things and takes exactly one: to receive from channels, to send into channels,
 * the end of tasks, the time. The others are withdrawn as if they had never been asked for: no
 * value is taken or sent by them, and tasks go on.
 *
 * <pre>{@code
 * Select select = new Select();
 * Select.Case<String> order = select.receive(orders);
 * Select.Case<Void> stop = select.end(stopped);
 * Select.Case<Void> late = select.after(Duration.ofSeconds(5));
 * Select.Case<?> taken = await(select.choose());
 * if (taken == order) {
 *   await(handle(order.value()));
 * } else if (taken == late) {
 *   await(ping());
 * }
 * }</pre>
 *
 * <p><b>Which one</b> is never left to chance. If several are ready when {@link #choose} is called,
 * the one that was added first is taken. If none is, the first that becomes ready is; two of them
 * cannot become ready at the same time. To be fair to a case behind one that is always ready,
 * change the order from one select to the next.
 *
 * <p>A case may be taken by a failure: a channel that has ended, a task that failed. Then {@link
 * Case#value} throws it. A select is used once. Cancelling a task that waits in it withdraws all;
 * whoever was given a case before keeps it.
 *
 * <p>Thread, cancelling and errors: see {@linkplain dev.fermata.sync the package}.
 */
public final class Select extends LoopBound {
  private final List<Case<?>> cases = new ArrayList<>();
  private @Nullable Promise<Case<?>> promise;
  private boolean begun;

  /** A select without any case. */
  public Select() {}

  /**
   * Adds a case: to receive a value from a channel.
   *
   * @param from the receiver
   * @param <T> the type of the values
   * @return the case; its value is what was received
   * @throws IllegalStateException if the select has begun; on another thread than the loop's
   */
  public <T> Case<T> receive(Receiver<T> from) {
    return add(new SelectCases.Receive<>(this, Objects.requireNonNull(from, "from")));
  }

  /**
   * Adds a case: to send a value into a channel.
   *
   * @param to the sender
   * @param value what to send, if the case is taken
   * @param <T> the type of the values
   * @return the case; its value is null
   * @throws IllegalStateException if the select has begun; on another thread than the loop's
   */
  public <T> Case<@Nullable Void> send(Sender<T> to, T value) {
    Objects.requireNonNull(to, "to");
    return add(new SelectCases.Send<>(this, to, Objects.requireNonNull(value, "value")));
  }

  /**
   * Adds a case: a task, or any other future, has ended. It is not cancelled if another case is
   * taken.
   *
   * @param stage the task
   * @param <T> the type of its value
   * @return the case; its value is that of the task
   * @throws IllegalStateException if the select has begun; on another thread than the loop's
   */
  public <T extends @Nullable Object> Case<T> end(CompletionStage<T> stage) {
    return add(new SelectCases.End<>(this, stage.toCompletableFuture()));
  }

  /**
   * Adds a case: some time has passed, on the loop's clock, since {@link #choose}.
   *
   * @param delay how long; zero or less is ready at once, so as the last case it is taken if no
   *     other is ready
   * @return the case; its value is null
   * @throws IllegalStateException if the select has begun; on another thread than the loop's
   */
  public Case<@Nullable Void> after(Duration delay) {
    return add(new SelectCases.After(this, Objects.requireNonNull(delay, "delay")));
  }

  private <C extends Case<?>> C add(C added) {
    enter();
    checkNew();
    cases.add(added);
    return added;
  }

  private void checkNew() {
    if (begun) {
      throw new IllegalStateException("This select has begun: a select is used once");
    }
  }

  /**
   * Waits until one case can be taken, and takes it.
   *
   * @return a task with that case
   * @throws IllegalStateException if there is no case, or this was called before; on another thread
   *     than the loop's
   */
  public Task<Case<?>> choose() {
    begin();
    Task<Case<?>> refused = refusal();
    if (refused != null) {
      return refused;
    }
    Case<?> ready = poll();
    if (ready != null) {
      return Fermata.done(ready);
    }
    Promise<Case<?>> waiting = Promise.create();
    waiting.onCancel(this::withdraw);
    promise = waiting;
    for (Case<?> each : cases) {
      each.register();
    }
    return waiting;
  }

  /**
   * Takes a case if one is ready. Never waits.
   *
   * @return the case, or null
   * @throws IllegalStateException if there is no case, or this was called before; on another thread
   *     than the loop's
   */
  public @Nullable Case<?> tryChoose() {
    begin();
    return poll();
  }

  private void begin() {
    enter();
    checkNew();
    if (cases.isEmpty()) {
      throw new IllegalStateException("A select without a case would wait for ever");
    }
    begun = true;
  }

  private @Nullable Case<?> poll() {
    for (Case<?> each : cases) {
      if (each.poll()) {
        return each;
      }
    }
    return null;
  }

  /** Whether a case can still be taken. */
  boolean isWaiting() {
    return promise != null;
  }

  /** A case has become ready, and has left what it waited in. */
  void fired(Case<?> taken) {
    Promise<Case<?>> waiting = promise;
    if (waiting != null) {
      withdraw();
      waiting.complete(taken);
    }
  }

  private void withdraw() {
    promise = null;
    for (Case<?> each : cases) {
      each.withdraw();
    }
  }

  @Override
  public String toString() {
    return "Select[" + cases + "]";
  }

  /**
   * One of the things that a {@link Select} waits for.
   *
   * @param <T> the type of its value
   */
  public abstract static class Case<T extends @Nullable Object> {
    private final Select select;

    Case(Select select) {
      this.select = select;
    }

    final Select select() {
      return select;
    }

    /** Takes the case if it is ready; then answers true. */
    abstract boolean poll();

    /** Begins to wait. */
    abstract void register();

    /** Stops waiting, if it does. */
    abstract void withdraw();

    /**
     * Whether this is the case that was taken.
     *
     * @return true if so
     */
    public abstract boolean isTaken();

    /**
     * What the case was taken with.
     *
     * @return the value. If the case was taken by a failure, this throws it: the very exception of
     *     the task, checked or not, or {@link EndOfChannelException} or {@link
     *     ChannelClosedException}
     * @throws IllegalStateException if the case was not taken
     */
    public abstract T value();

    @Override
    public String toString() {
      return getClass().getSimpleName() + (isTaken() ? " (taken)" : "");
    }
  }
}

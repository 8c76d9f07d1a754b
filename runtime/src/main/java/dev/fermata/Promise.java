package dev.fermata;

import dev.fermata.task.PromisedTask;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A task without a body: code that holds it ends it by hand, with {@link #complete} or {@link
 * #completeExceptionally}. It is what synchronisation primitives and adapters for callback
 * interfaces are made of; the future of asyncio.
 *
 * <p>It belongs to the loop on whose thread it is made, and is completed on that thread only. Those
 * that await it go on in the loop's next round, so that whoever completes it finishes its own step
 * first. Where another thread is to complete something, await a plain {@link
 * java.util.concurrent.CompletableFuture}, which may be completed anywhere.
 *
 * <p>Cancelling it, or a task that awaits it, ends it at once. An await that was already given its
 * value keeps that, so a value handed over by {@link #complete} is never lost on the way. To use it
 * on another thread throws {@link IllegalStateException}; a failure that nobody looks at goes to
 * the exception handler.
 *
 * <pre>{@code
 * Promise<String> answer = Promise.create();
 * socket.onMessage(answer::complete);
 * answer.onCancel(socket::close);
 * String text = await(answer);
 * }</pre>
 *
 * @param <T> the type of the value
 */
public final class Promise<T extends @Nullable Object> extends PromisedTask<T> {
  private Promise() {
    super("Promise.create");
  }

  /**
   * An unfinished promise of the loop that runs on this thread.
   *
   * @param <T> the type of its value
   * @return the promise
   * @throws IllegalStateException if no loop runs on this thread
   */
  public static <T extends @Nullable Object> Promise<T> create() {
    return new Promise<>();
  }

  /**
   * Sets what to do when this is cancelled before it is completed: take it out of a queue, abort
   * the operation. It runs once, on the loop's thread, just before the promise ends, inside of
   * whatever asks for the cancellation; it must not block. What it throws goes to the loop's
   * exception handler. An action set before is replaced.
   *
   * @param action what to do
   * @return this promise
   * @throws IllegalStateException on another thread than the loop's
   */
  public Promise<T> onCancel(Runnable action) {
    setOnCancel(Objects.requireNonNull(action, "action"));
    return this;
  }

  /**
   * Takes over the cancelling of this promise: it does not end at once any more, but when it is
   * completed by hand. For an operation that takes time to abort, or that has to be finished all
   * the same. Those that await it wait until then, and get what it was completed with.
   *
   * <pre>{@code
   * Promise<Reply> reply = Promise.create();
   * reply.onCancelRequest(why -> connection.abort(() -> reply.completeExceptionally(why)));
   * }</pre>
   *
   * @param action called at most once, on the loop's thread, inside of whatever asks for the
   *     cancellation, with the exception that the promise would have ended in; it must not block.
   *     What it throws goes to the loop's exception handler, and the promise ends as cancelled. It
   *     replaces an action set before, and that of {@link #onCancel}
   * @return this promise
   * @throws IllegalStateException on another thread than the loop's
   */
  public Promise<T> onCancelRequest(Consumer<? super TaskCancelledException> action) {
    setOnCancelRequest(Objects.requireNonNull(action, "action"));
    return this;
  }
}

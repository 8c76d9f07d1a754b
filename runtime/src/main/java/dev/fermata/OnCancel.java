package dev.fermata;

import java.util.concurrent.Callable;

/**
 * What cancelling does to a blocking call, which runs on a thread of its own; see {@link
 * Fermata#toThread(Callable, OnCancel)}.
 *
 * <pre>{@code
 * String line = await(toThread(() -> console.readLine(), OnCancel.ABANDON));
 * Item next = await(toThread(() -> queue.take(), OnCancel.INTERRUPT));
 * }</pre>
 *
 * <p>A call that still waits for a thread is never begun, whatever the choice. A call that fails
 * before it is cancelled fails its task.
 */
public enum OnCancel {
  /**
   * The task ends at once, and nobody waits for the call any longer; the thread is not disturbed.
   * The value of the call is dropped, its failure goes to the loop's exception handler. For calls
   * that cannot be interrupted, or are short.
   */
  ABANDON,

  /**
   * The thread is interrupted, once, and the task ends when the call has really ended: nothing goes
   * on behind. For calls that answer to an interrupt; one that does not is waited for, also when
   * the loop is closed.
   */
  INTERRUPT
}

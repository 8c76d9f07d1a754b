package dev.fermata.task;

import org.jspecify.annotations.Nullable;

/**
 * What is to be known of a call and of its await, in one byte: with two of them many a frame would
 * take eight bytes more. That of a call of no loop is changed by one thread at a time: that which
 * runs it, or has claimed what it waits for.
 */
abstract class CallState extends LiveTask<@Nullable Object> {
  /** The call is in the ready queue, by {@link FusedWait#NEXT_ROUND}. */
  static final int YIELDS = 1;

  /** It is a timer, or in the ready queue since that has fired, by {@link FusedWait#SLEEP}. */
  static final int SLEEPS = 2;

  /** No loop decides about the call. */
  static final int DETACHED = 3;

  /** One of these, or none. */
  private static final int KIND = 3;

  private static final int DOOMED = 4;

  /** All of the await that is going on: none of them if it is one of a task of this loop. */
  private static final int AWAIT = KIND | DOOMED;

  private static final int ADOPTING = 8;
  private static final int RETURNED = 16;
  private static final int OWNED = 32;
  private static final int HANDED_OVER = 64;

  /**
   * Always there, so that the byte is written when the object is made. It is read again soon after;
   * had it been zeroed with the whole object, the processor would have to wait for all of that.
   */
  private static final int MADE = 128;

  private byte flags;

  CallState(@Nullable TaskLoop loop) {
    super(loop);
    flags = (byte) MADE;
  }

  private boolean has(int flag) {
    return (flags & flag) != 0;
  }

  private void set(int flag) {
    flags |= (byte) flag;
  }

  private void unset(int flag) {
    flags &= (byte) ~flag;
  }

  // ---- the await that is going on

  /** An await begins that is {@link #YIELDS}, {@link #SLEEPS} or {@link #DETACHED}. */
  final void begins(int kind) {
    set(kind);
  }

  /** Whether it is anything else than one of a task of this loop that nobody has interrupted. */
  final boolean isAwaitSpecial() {
    return has(AWAIT);
  }

  final boolean onlyYields() {
    return (flags & AWAIT) == YIELDS;
  }

  final boolean sleeps() {
    return (flags & KIND) == SLEEPS;
  }

  /** Whether it waits for nothing but the loop. */
  final boolean waitsAlone() {
    return has(KIND) && (flags & KIND) != DETACHED;
  }

  /** It is no timer any more, and in no queue yet. */
  final void stopSleeping() {
    unset(KIND);
  }

  /** The await ends in a cancellation, whatever is awaited. */
  final void doom() {
    set(DOOMED);
  }

  final boolean isDoomed() {
    return has(DOOMED);
  }

  final void awaitEnds() {
    unset(AWAIT);
  }

  // ---- the call

  /** Whether the body has ended, and only the outcome of another future is awaited. */
  final boolean isAdopting() {
    return has(ADOPTING);
  }

  final void adopting(boolean adopting) {
    if (adopting) {
      set(ADOPTING);
    } else {
      unset(ADOPTING);
    }
  }

  /** Whether the body has ended by {@code return future;}, and that future was not ready. */
  protected final boolean hasReturned() {
    return has(RETURNED);
  }

  /** See {@link #hasReturned}. */
  protected final void returned() {
    set(RETURNED);
  }

  /** Notes that nobody but the one that is about to await this call knows it, or ever will. */
  public final void own() {
    if (loop != null) { // else another thread may be running it
      set(OWNED);
    }
  }

  final boolean isOwned() {
    return has(OWNED);
  }

  /** Nobody knows it any more, as it has ended by {@link Awaiter#handOver}. */
  final void handedItOver() {
    set(HANDED_OVER);
  }

  final boolean isHandedOver() {
    return has(HANDED_OVER);
  }
}

package dev.fermata.task;

import dev.fermata.loop.Step;
import org.jspecify.annotations.Nullable;

/**
 * What goes on when a task ends. Waiters of one task are linked through themselves, the newest
 * first, so to wait allocates nothing beyond the waiter.
 */
interface Waiter extends Step {
  /** The next in whatever list this is in. */
  @Nullable Waiter link();

  /** Sets the next. */
  void link(@Nullable Waiter next);

  /** Where it goes on: a loop, or null for the thread that ends what it waits for. */
  @Nullable TaskLoop home();

  /** Whether it will look at the outcome, so that a failure needs no report. */
  default boolean looks() {
    return true;
  }

  /** Takes the right to let it go on, which only one can have; false if it was taken. */
  boolean claim();

  // ---- the same, without a search for the method where the waiter is a call, as most are

  /** The next after a waiter. */
  static @Nullable Waiter next(Waiter waiter) {
    return waiter instanceof Awaiter call ? call.link() : waiter.link();
  }

  /** Sets the next after a waiter. */
  static void link(Waiter waiter, @Nullable Waiter next) {
    if (waiter instanceof Awaiter call) {
      call.link(next);
    } else {
      waiter.link(next);
    }
  }

  /** The next after a waiter, which is taken out of the list. */
  static @Nullable Waiter takeNext(Waiter waiter) {
    Waiter next = next(waiter);
    link(waiter, null);
    return next;
  }
}

package dev.fermata.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a loop sleeps: in a selector, so that it can watch channels too. The selector is opened at
 * the first sleep. A waker pays for a system call only if the loop is asleep or about to be.
 */
final class Idler {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final AtomicBoolean asleep = new AtomicBoolean();

  /** Opened by the loop; read by wakers only after they have seen the loop asleep. */
  private @Nullable Selector selector;

  /**
   * Sleeps until woken, interrupted, or the time is over.
   *
   * @param nanos how long at most; negative for no limit
   * @param work asked after sleep has been announced: whoever brings work later sees that and wakes
   */
  void sleep(long nanos, BooleanSupplier work) {
    try {
      Selector open = selector;
      if (open == null) {
        open = Selector.open();
        selector = open;
      }
      asleep.set(true);
      if (!work.getAsBoolean()) {
        // A wake-up before select makes select return at once. 0 would mean for ever; round up, so
        // that a timer is due when its sleep is over.
        open.select(nanos < 0 ? 0 : nanos / NANOS_PER_MILLI + 1);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The selector of the event loop failed", e);
    } finally {
      asleep.set(false);
    }
  }

  /** Wakes the loop if it sleeps, from any thread. */
  void wake() {
    if (asleep.get() && asleep.getAndSet(false)) {
      wakeSelector();
    }
  }

  private synchronized void wakeSelector() {
    Selector open = selector;
    if (open != null) {
      open.wakeup();
    }
  }

  synchronized void close() {
    Selector open = selector;
    selector = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        throw new UncheckedIOException("The selector of the event loop did not close", e);
      }
    }
  }
}

package dev.fermata.task;

import java.lang.ref.Cleaner;
import java.lang.ref.Cleaner.Cleanable;

/** Tells when something is gone. Its thread is made at the first use. */
final class Collected {
  private static final Cleaner CLEANER =
      Cleaner.create(
          action -> {
            Thread thread = new Thread(action, "fermata-collected");
            thread.setDaemon(true);
            return thread;
          });

  private Collected() {}

  /** Runs an action, on a thread of its own, when nobody holds the object any more. */
  static Cleanable register(Object object, Runnable action) {
    return CLEANER.register(object, action);
  }
}

package dev.fermata.task;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Exceptions as the blocking version would throw them. */
public final class Exceptions {
  private Exceptions() {}

  /** Throws any exception, declared or not; the return type lets callers write {@code throw}. */
  @SuppressWarnings("unchecked") // the cast is not checked at run time, which is the point
  public static <X extends Throwable> RuntimeException sneak(Throwable failure) throws X {
    throw (X) failure;
  }

  /** Gives a failure to the uncaught-exception handler of this thread. Never throws. */
  static void uncaught(Throwable failure) {
    Thread thread = Thread.currentThread();
    try {
      thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    } catch (Throwable ignored) {
      // As the JVM does: there is nobody left to tell.
    }
  }

  /** The exception under all layers that futures put around it. */
  public static Throwable unwrap(Throwable failure) {
    Throwable inner = failure;
    while (inner instanceof CompletionException || inner instanceof ExecutionException) {
      Throwable cause = inner.getCause();
      if (cause == null) {
        break;
      }
      inner = cause;
    }
    return inner;
  }
}

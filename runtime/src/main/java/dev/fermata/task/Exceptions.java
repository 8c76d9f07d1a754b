package dev.fermata.task;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
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

  /** The first of several failures, with the others suppressed in it, each of them once. */
  static Throwable first(List<? extends Throwable> failures) {
    Throwable first = failures.get(0);
    suppress(failures, first);
    return first;
  }

  /** Suppresses failures in one, unless they are that one, or are in it already. */
  static void suppress(List<? extends Throwable> failures, Throwable in) {
    Set<Throwable> known = Collections.newSetFromMap(new IdentityHashMap<>());
    known.add(in); // two tasks may fail with the same exception
    Collections.addAll(known, in.getSuppressed());
    for (Throwable other : failures) {
      if (known.add(other)) {
        in.addSuppressed(other);
      }
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

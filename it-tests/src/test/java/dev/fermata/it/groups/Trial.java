package dev.fermata.it.groups;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.util.ArrayList;
import java.util.List;

/** A program that is run in many schedules, and what must be true of it in each. */
abstract class Trial {
  /** Every failure that was thrown: each must be found once. */
  final List<Throwable> thrown = new ArrayList<>();

  /** What the program itself has caught. */
  final List<Throwable> seen = new ArrayList<>();

  /** How much code is running inside of what must have ended in the end. */
  int live;

  /** The program. */
  abstract Task<?> main();

  /** What else can be cancelled at any time; each from the moment it is there. */
  final List<Runnable> cancels = new ArrayList<>();

  /** Whether failures may be dropped, as those before the first success are. */
  boolean mayDrop() {
    return false;
  }

  /** Throws if something is wrong after all has ended. */
  void check(boolean succeeded) {}

  final Rig.Boom boom(String name) {
    Rig.Boom boom = new Rig.Boom(name);
    thrown.add(boom);
    return boom;
  }

  static void require(boolean condition, String what) {
    if (!condition) {
      throw new AssertionError(what);
    }
  }

  /** Suspends some times, and has a value. */
  @Async
  final <T> Task<T> value(int rounds, T value) {
    live++;
    try {
      for (int i = 0; i < rounds; i++) {
        await(yieldNow());
      }
      return done(value);
    } finally {
      live--;
    }
  }

  /** Suspends some times, and fails. */
  @Async
  final <T> Task<T> failure(int rounds, String name) {
    live++;
    try {
      for (int i = 0; i < rounds; i++) {
        await(yieldNow());
      }
      throw boom(name);
    } finally {
      live--;
    }
  }

  /** Suspends some times, and fails all the same when it is cancelled. */
  @Async
  final <T> Task<T> unwinding(int rounds, String name, T value) {
    live++;
    boolean ended = false;
    try {
      for (int i = 0; i < rounds; i++) {
        await(yieldNow());
      }
      ended = true;
      return done(value);
    } finally {
      live--;
      if (!ended) {
        raise(boom(name));
      }
    }
  }

  private static void raise(RuntimeException failure) {
    throw failure;
  }
}

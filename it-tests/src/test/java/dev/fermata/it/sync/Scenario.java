package dev.fermata.it.sync;

import dev.fermata.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Some tasks that use one thing together, and what must be true when they have ended. */
abstract class Scenario {
  private final List<Callable<Task<Void>>> actors = new ArrayList<>();
  private int victims;

  /** Adds a task that may be cancelled at any point; all of these before the others. */
  final void victim(Callable<Task<Void>> body) {
    actors.add(body);
    victims = actors.size();
  }

  /** Adds a task that is never cancelled. */
  final void actor(Callable<Task<Void>> body) {
    actors.add(body);
  }

  final List<Callable<Task<Void>>> actors() {
    return actors;
  }

  /** How many of the actors, from the first, may be cancelled. */
  final int victims() {
    return victims;
  }

  /** Whether the others can still end if two are cancelled. */
  boolean survivesTwo() {
    return true;
  }

  /** Throws if something is wrong after all have ended. */
  abstract void check();

  static void require(boolean condition, Object what) {
    if (!condition) {
      throw new AssertionError(String.valueOf(what));
    }
  }

  /** Whether a list has the elements of another, in its order, but perhaps not all. */
  static boolean isSubsequence(List<?> part, List<?> whole) {
    int at = 0;
    for (Object each : whole) {
      if (at < part.size() && part.get(at).equals(each)) {
        at++;
      }
    }
    return at == part.size();
  }
}

package traced;

import static dev.fermata.Fermata.*;
import static dev.fermata.it.traces.World.*;

import dev.fermata.Task;
import dev.fermata.annotation.Async;

/** Where tasks meet: the trace goes on behind a mark. */
public final class Meetings {

  @Async
  static Task<Integer> fails() {
    await(later(1));
    throw new IllegalStateException("boom");
  }

  @Async
  static Task<Integer> calls() {
    return done(await(fails()) + await(later(1)));
  }

  @Async
  static Task<Integer> succeeds() {
    return done(await(later(1)));
  }

  public static void throughSpawn() {
    run(Meetings::spawns);
  }

  @Async
  static Task<Integer> spawns() {
    return done(await(spawn(Meetings::calls)));
  }

  public static void throughTwoSpawns() {
    run(Meetings::spawnsASpawn);
  }

  @Async
  static Task<Integer> spawnsASpawn() {
    await(later(1));
    return done(await(spawn(Meetings::spawns)));
  }

  public static void throughGather() {
    run(Meetings::gathers);
  }

  @Async
  static Task<Integer> gathers() {
    return done(await(gather(succeeds(), calls(), Integer::sum)));
  }

  public static void throughGatherAndSpawn() {
    run(Meetings::gathersSpawned);
  }

  @Async
  static Task<Integer> gathersSpawned() {
    try {
      return done(await(gather(spawn(Meetings::succeeds), spawn(Meetings::calls), Integer::sum)));
    } catch (IllegalStateException e) {
      caught("behind gather", e);
      throw e;
    }
  }

  public static void inTheFunctionOfGather() {
    run(Meetings::combines);
  }

  @Async
  static Task<Integer> combines() {
    await(later(1));
    return done(await(gather(succeeds(), succeeds(), Meetings::divide)));
  }

  private static int divide(int a, int b) {
    return a / (b - 1);
  }

  public static void throughToThread() {
    run(Meetings::onAThread);
  }

  @Async
  static Task<Integer> onAThread() {
    await(later(1));
    return done(await(toThread(Meetings::blocks)));
  }

  private static int blocks() {
    throw new IllegalStateException("on a thread");
  }

  /** The innermost run is the one that counts. */
  public static void caughtInASpawnedTask() {
    run(Meetings::spawnsACatcher);
  }

  @Async
  static Task<Integer> spawnsACatcher() {
    return done(await(spawn(Meetings::catches)));
  }

  @Async
  static Task<Integer> catches() {
    try {
      return done(await(calls()));
    } catch (IllegalStateException e) {
      caught("in a spawned task", e);
    }
    return done(1);
  }
}

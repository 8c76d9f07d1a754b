package traced;

import static dev.fermata.Fermata.*;
import static dev.fermata.it.traces.World.*;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Exceptions of cancellation: thrown by the await; their cause shows who asked. */
public final class Cancelling {

  @Async
  static Task<Integer> sleeps() {
    await(sleep(Duration.ofDays(1)));
    return done(1);
  }

  @Async
  static Task<Integer> callsSleep() {
    int a = await(later(1));
    return done(a + await(sleeps()));
  }

  @Async
  static Task<Integer> asks(Task<?> task) {
    await(later(1));
    task.cancel(true);
    return done(1);
  }

  public static void ofASpawnedTask() {
    run(Cancelling::cancelsSpawned);
  }

  @Async
  static Task<Integer> cancelsSpawned() {
    Task<Integer> task = spawn(Cancelling::callsSpawned);
    await(later(1));
    await(yieldNow());
    await(asks(task));
    return done(await(task));
  }

  @Async
  static Task<Integer> callsSpawned() {
    return done(await(callsSleep()));
  }

  public static void ofACalledTask() {
    run(Cancelling::cancelsCalled);
  }

  @Async
  static Task<Integer> cancelsCalled() {
    Task<Integer> task = callsSleep();
    await(later(1));
    await(asks(task));
    return done(await(task));
  }

  public static void ofItself() {
    run(Cancelling::cancelsItself);
  }

  @Async
  static Task<Integer> cancelsItself() {
    await(later(1));
    currentTask().cancel(true);
    return done(await(callsSleep()));
  }

  public static void throughReturn() {
    run(Cancelling::cancelsReturned);
  }

  @Async
  static Task<Integer> returnsIt() {
    return callsSleep();
  }

  @Async
  static Task<Integer> cancelsReturned() {
    Task<Integer> task = spawn(Cancelling::returnsIt);
    await(later(1));
    await(asks(task));
    return done(await(task));
  }

  public static void bySibling() {
    run(Cancelling::siblings);
  }

  @Async
  static Task<Integer> failing() {
    await(later(1));
    await(later(1));
    throw new IllegalStateException("boom");
  }

  @Async
  static Task<Integer> reports() {
    try {
      return done(await(callsSleep()));
    } catch (java.util.concurrent.CancellationException e) {
      caught("by its sibling", e);
      throw e;
    }
  }

  @Async
  static Task<Integer> siblings() {
    return done(await(gather(reports(), failing(), Integer::sum)));
  }

  public static void ofGather() {
    run(Cancelling::cancelsGather);
  }

  @Async
  static Task<Integer> gathers() {
    return done(await(gather(callsSleep(), sleeps(), Integer::sum)));
  }

  @Async
  static Task<Integer> cancelsGather() {
    Task<Integer> task = spawn(Cancelling::gathers);
    await(later(1));
    await(yieldNow());
    await(asks(task));
    return done(await(task));
  }

  public static void byATimeLimit() {
    run(Cancelling::limited);
  }

  @Async
  static Task<Integer> limited() {
    await(later(1));
    return done(await(sleeps().orTimeout(1, TimeUnit.NANOSECONDS)));
  }
}

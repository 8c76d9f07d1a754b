package traced;

import static dev.fermata.Fermata.*;
import static dev.fermata.it.traces.World.*;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.util.function.Supplier;

/** What has left the stack: a plain method that only handed a future on. */
public final class Left {

  @Async
  static Task<Integer> fails() {
    await(later(1));
    throw new IllegalStateException("boom");
  }

  private static Task<Integer> plain() {
    return fails();
  }

  public static void plainMethods() {
    run(Left::callsPlain);
  }

  @Async
  static Task<Integer> callsPlain() {
    return done(await(plain()));
  }

  public static void plainLambdas() {
    run(() -> callsPlain());
  }

  /** The bridge, which javac makes with the line of the class, is a plain method. */
  public static void bridges() {
    run(Left::callsABridge);
  }

  @Async
  static Task<Integer> callsABridge() {
    Supplier<Task<Integer>> supplier =
        new Supplier<>() {
          @Override
          @Async
          public Task<Integer> get() {
            return done(await(fails()));
          }
        };
    return done(await(supplier.get()));
  }

  /** Nobody waits for it: there is nothing below. */
  public static void nobodyWaits() {
    run(Left::drops);
  }

  @Async
  static Task<Integer> drops() {
    Task<Integer> task = fails();
    await(later(1));
    await(later(1));
    await(later(1));
    try {
      await(task);
    } catch (IllegalStateException e) {
      caught("late", e);
    }
    return done(1);
  }

  /** Two wait: the trace follows the first. */
  public static void twoWait() {
    run(Left::two);
  }

  @Async
  static Task<Integer> waits(Task<Integer> task) {
    return done(await(task));
  }

  @Async
  static Task<Integer> two() {
    Task<Integer> task = fails();
    Task<Integer> first = waits(task);
    Task<Integer> second = waits(task);
    try {
      await(second);
    } catch (IllegalStateException e) {
      caught("second", e);
    }
    return first;
  }
}

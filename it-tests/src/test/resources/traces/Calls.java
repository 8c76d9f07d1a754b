package traced;

import static dev.fermata.Fermata.*;
import static dev.fermata.it.traces.World.*;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Exceptions that go up through calls, after any number of suspensions. */
public final class Calls {

  @Async
  static Task<Integer> fails(int suspensions) {
    for (int i = 0; i < suspensions; i++) {
      await(later(i));
    }
    if (suspensions >= 0) {
      throw new IllegalStateException("after " + suspensions);
    }
    return done(1);
  }

  @Async
  static Task<Integer> middle(int suspensions) {
    int before = await(later(1));
    int value = before + await(fails(suspensions));
    return done(value);
  }

  @Async
  static Task<Integer> outer(int suspensions) {
    int value = await(middle(suspensions));
    return done(value + 1);
  }

  public static void afterNone() {
    run(Calls::none);
  }

  @Async
  static Task<Integer> none() {
    return done(await(outer(0)));
  }

  public static void afterOne() {
    run(Calls::one);
  }

  @Async
  static Task<Integer> one() {
    return done(await(outer(1)));
  }

  public static void afterMany() {
    run(Calls::many);
  }

  @Async
  static Task<Integer> many() {
    return done(await(outer(25)));
  }

  /** Plain methods between: they are on the stack of the step that throws. */
  public static void inPlainMethods() {
    run(Calls::callsPlain);
  }

  @Async
  static Task<Integer> callsPlain() {
    int a = await(later(2));
    return done(plain(a) + await(later(3)));
  }

  private static int plain(int a) {
    return deeper(a - 2);
  }

  private static int deeper(int zero) {
    return 1 / zero;
  }

  /** The call stands on another line than its await. */
  public static void overSeveralLines() {
    run(Calls::severalLines);
  }

  @Async
  static Task<Integer> severalLines() {
    int a = await(later(1));
    return done(
        a
            + await(
                middle(
                    1)));
  }

  /** Where it blocks, the call is what blocks, and not the await. */
  public static void futureInAVariable() {
    run(Calls::variable);
  }

  @Async
  static Task<Integer> variable() {
    Task<Integer> task = outer(1);
    int a = 1;
    return done(a + await(task));
  }

  public static void futureReturned() {
    run(Calls::returns);
  }

  @Async
  static Task<Integer> returns() {
    return returnsAfterASuspension();
  }

  @Async
  static Task<Integer> returnsAfterASuspension() {
    await(later(1));
    return outer(
        await(later(2)));
  }

  public static void recursion() {
    run(Calls::recurs);
  }

  @Async
  static Task<Integer> recurs() {
    return done(await(recurs(5)));
  }

  @Async
  static Task<Integer> recurs(int depth) {
    if (depth == 0) {
      throw new IllegalArgumentException("bottom");
    }
    await(later(depth));
    return done(1 + await(recurs(depth - 1)));
  }

  /** Some levels suspend, others do not. */
  public static void mixedDepths() {
    run(Calls::mixedDepth);
  }

  @Async
  static Task<Integer> mixedDepth() {
    return done(await(mixedDepth(8)));
  }

  @Async
  static Task<Integer> mixedDepth(int depth) {
    if (depth == 0) {
      await(later(0));
      throw new IllegalArgumentException("bottom");
    }
    if (depth % 3 == 0) {
      await(later(depth));
    }
    int below = await(mixedDepth(depth - 1));
    return done(below + 1);
  }

  /** An exception of somebody else keeps the trace that it came with. */
  public static void foreignFailure() {
    run(Calls::foreign);
  }

  @Async
  static Task<Integer> foreign() {
    return done(await(foreign(new IllegalStateException("made here"))));
  }

  @Async
  static Task<Integer> foreign(Exception failure) {
    await(later(1));
    return done(await(Calls.<Integer>failingWith(failure)));
  }

  private static <T> CompletionStage<T> failingWith(Exception failure) {
    return failing(failure);
  }

  public static void checkedException() {
    run(Calls::checked);
  }

  @Async
  static CompletionStage<Integer> checked() throws Exception {
    int a = await(later(1));
    return done(await(throwsChecked(a), Exception.class));
  }

  @Async
  static CompletableFuture<Integer> throwsChecked(int a) throws Exception {
    int b = await(later(a));
    throw new Exception("checked " + b);
  }

  public static void errors() {
    run(Calls::error);
  }

  @Async
  static Task<Integer> error() {
    int a = await(throwsError());
    return done(a);
  }

  @Async
  static Task<Integer> throwsError() {
    await(later(1));
    throw new AssertionError("error");
  }

  /** Thrown by the JVM itself. */
  public static void nullPointers() {
    run(Calls::nullPointer);
  }

  @Async
  static Task<Integer> nullPointer() {
    try {
      return done(await(dereferences(null)));
    } catch (NullPointerException e) {
      throw new IllegalStateException("wrapped", null) {
        {
          setStackTrace(e.getStackTrace());
        }
      };
    }
  }

  @Async
  static Task<Integer> dereferences(int[] array) {
    int index = await(later(1));
    return done(array[index]);
  }

  /** Made in one step and thrown in another. */
  public static void thrownLater() {
    run(Calls::later2);
  }

  @Async
  static Task<Integer> later2() {
    return done(await(throwsLater()));
  }

  @Async
  static Task<Integer> throwsLater() {
    int a = await(later(1));
    RuntimeException failure = new IllegalStateException("made before " + a);
    await(later(2));
    throw failure;
  }

  public static void throughManyLoops() {
    run(Calls::loops);
  }

  @Async
  static Task<Integer> loops() {
    int sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += await(later(i));
      for (int j = 0; j < 3; j++) {
        sum += await(atTheEnd(i * 3 + j));
      }
    }
    return done(sum);
  }

  @Async
  static Task<Integer> atTheEnd(int i) {
    await(later(i));
    if (i == 7) {
      throw new IllegalStateException("at " + i);
    }
    return done(i);
  }

  public static void castToBeAwaited() {
    run(Calls::casts);
  }

  @Async
  static Task<Integer> casts() {
    return done(
        await(
            (java.util.concurrent.CompletionStage<Integer>)
                plainFuture(
                    await(later(1)))));
  }

  @Async
  private static java.util.concurrent.Future<Integer> plainFuture(int i) {
    await(later(i));
    throw new IllegalStateException("cast");
  }
}

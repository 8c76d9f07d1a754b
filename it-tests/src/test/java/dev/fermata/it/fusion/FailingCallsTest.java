package dev.fermata.it.fusion;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.Boom;
import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What calls throw: to whom, where it has been, and who is told. */
class FailingCallsTest extends FusedRun {

  @Async
  private static Task<Integer> failing(boolean suspend, Throwable failure) {
    if (suspend) {
      await(yieldNow());
    }
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }

  @Async
  private static Task<Integer> through(boolean suspend, Throwable failure) {
    return done(await(failing(suspend, failure)) + 1);
  }

  @Async
  private static Task<String> catching(boolean suspend, Error error) {
    try {
      return done("" + await(through(suspend, error)));
    } catch (Error e) {
      assertSame(error, e);
      return done("caught");
    }
  }

  @Test
  void anErrorOfTheVirtualMachineIsReportedOnceThoughItIsCaught() {
    for (boolean suspend : new boolean[] {false, true}) {
      Error error = new InternalError("not really");
      assertEquals("caught", run(() -> catching(suspend, error)));
      assertEquals(List.of(error), reported);
      reported.clear();
    }
  }

  @Test
  void anErrorOfTheVirtualMachineIsReportedOnceThoughNobodyCatchesIt() {
    for (boolean suspend : new boolean[] {false, true}) {
      Error error = new InternalError("not really");
      assertSame(
          error, assertThrows(InternalError.class, () -> run(() -> through(suspend, error))));
      assertEquals(List.of(error), reported);
      reported.clear();
    }
  }

  @Test
  void aFailureThatNobodyLooksAtIsReportedOnce() {
    for (boolean suspend : new boolean[] {false, true}) {
      Boom boom = new Boom("unseen");
      run(
          () -> {
            spawn(() -> through(suspend, boom));
            await(yieldNow());
            await(yieldNow());
            return done();
          });
      assertEquals(List.of(boom), reported);
      reported.clear();
    }
  }

  @Async
  private static Task<Integer> deep(int depth) {
    return done(depth == 0 ? 0 : await(deep(depth - 1)) + 1);
  }

  @Test
  void aStackOverflowIsAFailureAndTheLoopGoesOn() {
    int after =
        run(
            () -> {
              assertInstanceOf(StackOverflowError.class, failureOfDeep());
              return done(await(deep(100)) + await(deepAfter(100)));
            });
    assertEquals(200, after);
    assertEquals(1, reported.size());
  }

  @Async
  private static Task<Integer> deepAfter(int depth) {
    if (depth == 0) {
      await(yieldNow());
      return done(0);
    }
    return done(await(deepAfter(depth - 1)) + 1);
  }

  private static Throwable failureOfDeep() {
    return deep(10_000_000).handle((value, failure) -> failure).join();
  }

  /** What is resumed needs no stack, however deep it was called. */
  @Test
  void aChainThatIsSuspendedIsResumedInConstantStack() throws Exception {
    int[] value = new int[1];
    Thread roomy =
        new Thread(null, () -> value[0] = run(() -> deepAfter(20_000)), "roomy", 1L << 29);
    roomy.start();
    roomy.join();
    assertEquals(20_000, value[0]);
  }

  private static List<String> lines(Throwable failure) {
    return Arrays.stream(failure.getStackTrace())
        .filter(frame -> frame.getClassName().equals(FailingCallsTest.class.getName()))
        .filter(frame -> frame.getLineNumber() > 0)
        .map(StackTraceElement::getMethodName)
        .toList();
  }

  @Async
  private static Task<Integer> outermost(Scenario s) {
    return done(await(outer(s)) + 1);
  }

  @Async
  private static Task<Integer> outer(Scenario s) {
    await(s.later(1));
    return done(await(inner(s)) + await(s.later(1)));
  }

  @Async
  private static Task<Integer> inner(Scenario s) {
    await(s.later(2));
    try {
      return done(await(innermost(s)));
    } catch (IllegalStateException e) {
      assertEquals(List.of("innermost", "inner", "outer", "outermost"), first(lines(e)));
      throw e;
    }
  }

  @Async
  private static Task<Integer> innermost(Scenario s) {
    if (await(s.later(0)) == 0) {
      throw new IllegalStateException("x");
    }
    return done(1);
  }

  private static List<String> first(List<String> names) {
    return names.subList(0, Math.min(4, names.size()));
  }

  @EachSource
  void theTraceGoesThroughAllCalls(Scenario s) {
    IllegalStateException e = s.run(() -> outermost(s)).fails(IllegalStateException.class);
    assertEquals(List.of("innermost", "inner", "outer", "outermost"), first(lines(e)));
    assertEquals(1, lines(e).stream().filter("inner"::equals).count());
  }
}

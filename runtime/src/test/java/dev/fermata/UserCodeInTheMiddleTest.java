package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.codegen.Codegen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the runtime calls of the user's may do anything, also to what is just being done. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // some would wait for ever
class UserCodeInTheMiddleTest {
  private final List<Object> log = new ArrayList<>();

  @Test
  void aHandlerThatCancelsARaceDoesNotTakeItsValueAway() {
    try (EventLoop loop =
        EventLoop.builder()
            .exceptionHandler(
                (on, what, failure, task) -> {
                  log.add(failure.getMessage());
                  task.cancel("late");
                })
            .build()) {
      assertEquals(7, loop.run(UserCodeInTheMiddleTest::raceWithTwoThatFailLate));
    }
    assertEquals(List.of("first", "second"), log);
  }

  private static Task<Integer> raceWithTwoThatFailLate() {
    Promise<Integer> winner = Promise.create();
    EventLoop.current().callSoon(() -> winner.complete(7));
    return Fermata.race(List.of(winner, failsLate("first"), failsLate("second")));
  }

  private static Promise<Integer> failsLate(String message) {
    Promise<Integer> loser = Promise.create();
    loser.onCancelRequest(asked -> loser.completeExceptionally(new IllegalStateException(message)));
    return loser;
  }

  @Test
  void anErrorIsReportedWithATaskThatHasEnded() {
    StackOverflowError error = new StackOverflowError("made up");
    try (EventLoop loop =
        EventLoop.builder()
            .exceptionHandler((on, what, failure, task) -> log.add(failureOf(task)))
            .build()) {
      assertThrows(StackOverflowError.class, () -> loop.run(() -> Codegen.failed(error)));
    }
    assertEquals(1, log.size());
    assertSame(error, log.get(0));
  }

  private static Object failureOf(Task<?> task) {
    return task.handle((value, failure) -> failure).join();
  }

  /** Throws what it does not declare, as a class written in another language can. */
  private static final class Evil extends RuntimeException {
    @Override
    public StackTraceElement[] getStackTrace() {
      throw Evil.<RuntimeException>sneak(new IOException("evil"));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> X sneak(Throwable failure) throws X {
      throw (X) failure;
    }
  }

  @Test
  void anExceptionWhoseTraceCannotBeReadEndsItsTask() {
    Evil evil = new Evil();
    Evil thrown =
        assertThrows(
            Evil.class,
            () ->
                Fermata.run(
                    () -> {
                      throw evil;
                    }));
    assertSame(evil, thrown);
  }

  /** Without a trace, with the same one as its cause and suppressed. */
  private final class Twice extends RuntimeException {
    Twice(Twice cause) {
      super("twice", cause, true, false);
      if (cause != null) {
        addSuppressed(cause);
      }
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      log.add(this);
      return super.getStackTrace();
    }
  }

  @Test
  void anExceptionThatIsReachedTwiceIsCompletedOnce() {
    Twice outermost = null;
    for (int i = 0; i < 10; i++) {
      outermost = new Twice(outermost);
    }
    Twice thrown = outermost;
    assertThrows(
        Twice.class,
        () ->
            Fermata.run(
                () -> {
                  throw thrown;
                }));
    assertEquals(10, log.stream().distinct().count());
    assertEquals(10, log.size());
  }
}

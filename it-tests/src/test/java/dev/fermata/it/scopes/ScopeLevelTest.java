package dev.fermata.it.scopes;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.toThread;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.CancelScope;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.annotation.Async;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cancelling is a state of the scope: who cancels, what sees it, and for how long. */
class ScopeLevelTest extends OnLoop {
  @Test
  void noCatchInALoopSwallowsIt() {
    int thrown =
        run(
            () -> {
              int count = 0;
              try (CancelScope scope = CancelScope.open(SECOND)) {
                for (int i = 0; i < 5; i++) {
                  try {
                    await(sleep(HOUR));
                  } catch (Exception e) {
                    assertTrue(scope.isCause(e));
                    count++;
                  }
                }
              }
              await(yieldNow());
              return done(count);
            });
    assertEquals(5, thrown);
    assertEquals(1, clock.seconds());
  }

  @Test
  void anAwaitInFinallyThrowsAgain() {
    run(
        () -> {
          CancelScope scope = CancelScope.open();
          try (scope) {
            scope.cancel();
            try {
              await(yieldNow());
            } finally {
              log.add("finally");
              await(yieldNow());
              log.add("never");
            }
          } catch (TaskCancelledException e) {
            log.add("caught " + scope.isCause(e));
          }
          return done();
        });
    assertEquals(List.of("finally", "caught true"), log);
  }

  @Test
  void anotherExceptionOfTheBodyStaysWhatItIs() {
    IllegalStateException boom = new IllegalStateException("boom");
    Object caught =
        run(
            () -> {
              try (CancelScope scope = CancelScope.open()) {
                scope.cancel();
                try {
                  await(yieldNow());
                } catch (TaskCancelledException e) {
                  throw boom;
                }
              } catch (IllegalStateException e) {
                return done((Object) e);
              }
              return done((Object) "nothing");
            });
    assertEquals(boom, caught);
  }

  @Test
  void aBodyThatAwaitsNothingMoreEndsWithItsValue() {
    int value =
        run(
            () -> {
              try (CancelScope scope = CancelScope.open()) {
                await(yieldNow());
                scope.cancel();
                return done(42);
              }
            });
    assertEquals(42, value);
  }

  @Test
  void reasonAndOriginAreThoseOfTheCall() {
    run(
        () -> {
          CancelScope scope = CancelScope.open();
          try (scope) {
            scope.cancel("no longer wanted");
            scope.cancel("and again");
            await(yieldNow());
          } catch (TaskCancelledException e) {
            assertEquals("no longer wanted", e.reason());
            assertNotNull(e.origin());
            assertEquals(scope, e.scope());
            assertTrue(scope.isCancelled());
          }
          return done();
        });
  }

  @Test
  void theTasksOwnCancellingHasNoScope() {
    run(
        () -> {
          Task<Void> task = spawn(() -> sleepInScope());
          await(yieldNow());
          task.cancel("go home");
          try {
            await(task);
          } catch (TaskCancelledException e) {
            assertNull(e.scope());
            assertEquals("go home", e.reason());
          }
          return done();
        });
    assertEquals(List.of("not the scope: go home"), log);
  }

  @Async
  Task<Void> sleepInScope() {
    CancelScope scope = CancelScope.open();
    try (scope) {
      await(sleep(HOUR));
    } catch (TaskCancelledException e) {
      assertFalse(scope.isCause(e));
      assertFalse(scope.isCancelled());
      log.add("not the scope: " + e.reason());
      throw e;
    }
    return done();
  }

  @Test
  void anotherThreadMayCancel() {
    String reason =
        run(
            () -> {
              CancelScope scope = CancelScope.open();
              try (scope) {
                Promise<Void> never = Promise.create();
                Thread canceller = new Thread(() -> scope.cancel("from a thread"));
                canceller.start();
                await(never);
                return done("?");
              } catch (TaskCancelledException e) {
                assertTrue(scope.isCause(e));
                return done(e.reason());
              }
            });
    assertEquals("from a thread", reason);
  }

  @Test
  void anotherThreadsCancelOfAClosedScopeDoesNothing() {
    run(
        () -> {
          CancelScope scope = CancelScope.open();
          scope.close();
          await(
              toThread(
                  () -> {
                    scope.cancel();
                    return 1;
                  }));
          await(yieldNow());
          await(yieldNow());
          assertFalse(scope.isCancelled());
          return done();
        });
  }

  @Test
  void aCallbackMayCancel() {
    run(
        () -> {
          CancelScope scope = CancelScope.open();
          EventLoop.current().callLater(SECOND, () -> scope.cancel("callback"));
          try (scope) {
            await(sleep(HOUR));
          } catch (TaskCancelledException e) {
            say(e.reason());
          }
          return done();
        });
    assertEquals(List.of("callback at 1"), log);
  }

  @Test
  void aChildTaskMayCancelWhatItsParentIsIn() {
    run(
        () -> {
          CancelScope scope = CancelScope.open();
          try (scope) {
            Task<Void> child = spawn(() -> cancelAfter(scope, 1));
            await(sleep(HOUR));
          } catch (TaskCancelledException e) {
            say(e.reason());
          }
          return done();
        });
    assertEquals(List.of("child goes on at 1", "child at 1"), log);
  }

  @Async
  Task<Void> cancelAfter(CancelScope scope, int seconds) {
    await(sleep(seconds(seconds)));
    scope.cancel("child");
    say("child goes on");
    return done();
  }

  @Test
  void whatIsCalledMayCancelTheScopeOfItsCallerAndIsCancelledItself() {
    run(
        () -> {
          CancelScope scope = CancelScope.open();
          try (scope) {
            await(cancelAndAwait(scope));
          } catch (TaskCancelledException e) {
            log.add("caller " + scope.isCause(e));
          }
          return done();
        });
    assertEquals(List.of("callee true", "caller true"), log);
  }

  @Async
  Task<Void> cancelAndAwait(CancelScope scope) {
    await(yieldNow());
    scope.cancel();
    try {
      await(yieldNow());
    } catch (TaskCancelledException e) {
      log.add("callee " + scope.isCause(e));
      throw e;
    }
    return done();
  }

  @Async
  Task<String> sleepAndSay() {
    await(sleep(SECOND));
    return done("slept");
  }

  @Test
  void checkCancelledKnowsTheScope() {
    run(
        () -> {
          CancelScope scope = CancelScope.open();
          try (scope) {
            Fermata.checkCancelled();
            scope.cancel();
            Fermata.checkCancelled();
            log.add("never");
          } catch (TaskCancelledException e) {
            log.add("mine " + scope.isCause(e));
          }
          Fermata.checkCancelled();
          await(yieldNow());
          return done();
        });
    assertEquals(List.of("mine true"), log);
  }

  @Test
  void aClosedScopeIsNotCancelledByItsDeadline() {
    run(
        () -> {
          CancelScope scope = CancelScope.open(SECOND);
          scope.close();
          scope.close();
          await(sleep(seconds(5)));
          assertFalse(scope.isCancelled());
          return done();
        });
    assertEquals(5, clock.seconds());
  }

  @Test
  void closingTheLoopUnwindsOpenScopes() {
    run(
        () -> {
          spawn(() -> sleepInScope());
          await(yieldNow());
          return done();
        });
    assertEquals(1, log.size());
    assertTrue(log.get(0).startsWith("not the scope"), log.get(0));
    assertEquals(List.of(), reported);
  }
}

package dev.fermata.it.scopes;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.CancelScope;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deadlines of scopes: at the same instant, moved, cleared, in the past. */
class DeadlineTest extends OnLoop {
  @Test
  void atTheSameInstantTheOuterIsTheCause() {
    run(
        () -> {
          CancelScope outer = CancelScope.open(SECOND);
          CancelScope inner = null;
          try (outer) {
            inner = CancelScope.open(SECOND);
            try (var closing = inner) {
              await(sleep(HOUR));
            }
          } catch (TaskCancelledException e) {
            say("outer " + outer.isCause(e));
          }
          await(sleep(SECOND));
          say("after");
          return done();
        });
    assertEquals(List.of("outer true at 1", "after at 2"), log);
  }

  @Test
  void atTheSameInstantWithTheInnerSetFirst() {
    run(
        () -> {
          CancelScope outer = CancelScope.open();
          try (outer) {
            CancelScope inner = CancelScope.open(SECOND);
            outer.setDeadlineAfter(SECOND);
            try (inner) {
              await(sleep(HOUR));
            } catch (TaskCancelledException e) {
              say("caught " + (outer.isCause(e) || inner.isCause(e)));
            }
            await(yieldNow());
            log.add("never");
          } catch (TaskCancelledException e) {
            say("outer " + outer.isCause(e));
          }
          return done();
        });
    assertEquals(List.of("caught true at 1", "outer true at 1"), log);
  }

  @Test
  void aDeadlineAtTheSameInstantAsTheEndOfASleepThatWasSetFirst() {
    run(
        () -> {
          Task<Void> slept = sleep(SECOND);
          CancelScope scope = CancelScope.open(SECOND);
          try (scope) {
            await(slept);
            say("slept");
            await(yieldNow());
            log.add("never");
          } catch (TaskCancelledException e) {
            say("mine " + scope.isCause(e));
          }
          return done();
        });
    assertEquals(List.of("slept at 1", "mine true at 1"), log);
  }

  @Test
  void aDeadlineAtTheSameInstantAsTheEndOfASleepSetAfterwards() {
    run(
        () -> {
          CancelScope scope = CancelScope.open(SECOND);
          try (scope) {
            await(sleep(SECOND));
            log.add("slept");
          } catch (TaskCancelledException e) {
            say("mine " + scope.isCause(e));
          }
          return done();
        });
    assertEquals(List.of("mine true at 1"), log);
  }

  @Test
  void theInnerDeadlineFirstThenTheOuter() {
    run(
        () -> {
          CancelScope outer = CancelScope.open(seconds(2));
          try (outer) {
            CancelScope inner = CancelScope.open(seconds(1));
            try (inner) {
              await(sleep(HOUR));
            } catch (TaskCancelledException e) {
              say("inner " + inner.isCause(e));
            }
            await(sleep(HOUR));
          } catch (TaskCancelledException e) {
            say("outer " + outer.isCause(e));
          }
          return done();
        });
    assertEquals(List.of("inner true at 1", "outer true at 2"), log);
  }

  @Test
  void aDeadlineMovesEarlier() {
    run(
        () -> {
          CancelScope scope = CancelScope.open(HOUR);
          try (scope) {
            await(sleep(SECOND));
            scope.setDeadlineAfter(SECOND);
            await(sleep(HOUR));
          } catch (TaskCancelledException e) {
            say("cancelled");
          }
          return done();
        });
    assertEquals(List.of("cancelled at 2"), log);
  }

  @Test
  void aDeadlineMovesWhileTheTaskWaits() {
    run(
        () -> {
          CancelScope scope = CancelScope.open(seconds(2));
          EventLoop.current().callLater(SECOND, () -> scope.setDeadlineAfter(seconds(4)));
          EventLoop.current().callLater(seconds(2), () -> say("later"));
          EventLoop.current().callLater(seconds(3), () -> scope.setDeadlineAfter(SECOND));
          try (scope) {
            await(sleep(HOUR));
          } catch (TaskCancelledException e) {
            say("cancelled");
          }
          return done();
        });
    assertEquals(List.of("later at 2", "cancelled at 4"), log);
  }

  @Test
  void aDeadlineMovedOrClearedAtTheInstantItIsOver() {
    run(
        () -> {
          CancelScope[] scopes = new CancelScope[2];
          EventLoop.current().callLater(seconds(2), () -> scopes[0].setDeadlineAfter(seconds(4)));
          EventLoop.current().callLater(seconds(10), () -> scopes[1].clearDeadline());
          CancelScope moved = CancelScope.open(seconds(2));
          scopes[0] = moved;
          try (moved) {
            await(sleep(HOUR));
          } catch (TaskCancelledException e) {
            say("moved");
          }
          CancelScope cleared = CancelScope.openAt(seconds(10).toNanos());
          scopes[1] = cleared;
          try (cleared) {
            await(sleep(seconds(9)));
            say("cleared");
          }
          await(sleep(HOUR));
          return done();
        });
    assertEquals(List.of("moved at 6", "cleared at 15"), log);
  }

  @Test
  void aDeadlineInThePastCancelsAtOnce() {
    run(
        () -> {
          await(sleep(seconds(9)));
          CancelScope scope = CancelScope.open();
          try (scope) {
            scope.setDeadline(seconds(3).toNanos());
            assertTrue(scope.isCancelled());
            await(done());
            log.add("never");
          } catch (TaskCancelledException e) {
            say("cancelled");
          }
          return done();
        });
    assertEquals(List.of("cancelled at 9"), log);
  }

  @Test
  void aDeadlineMovedOrClearedAfterTheCancelChangesNothing() {
    run(
        () -> {
          CancelScope scope = CancelScope.open(SECOND);
          try (scope) {
            await(sleep(HOUR));
          } catch (TaskCancelledException e) {
            say("first");
          }
          CancelScope second = CancelScope.open(SECOND);
          try (second) {
            second.cancel("asked");
            second.setDeadlineAfter(HOUR);
            second.clearDeadline();
            assertTrue(second.isCancelled());
            await(done());
          } catch (TaskCancelledException e) {
            say(e.reason());
          }
          assertTrue(second.isCancelled());
          assertThrows(IllegalStateException.class, () -> second.setDeadline(0));
          assertThrows(IllegalStateException.class, () -> second.setDeadlineAfter(SECOND));
          assertThrows(IllegalStateException.class, second::clearDeadline);
          await(sleep(HOUR));
          return done();
        });
    assertEquals(List.of("first at 1", "asked at 1"), log);
  }

  @Test
  void openedWithNothingLeftItIsCancelledAlready() {
    run(
        () -> {
          for (long limit : new long[] {0, -5, Long.MIN_VALUE / 2_000_000_000}) {
            CancelScope scope = CancelScope.open(seconds(limit));
            try (scope) {
              assertTrue(scope.isCancelled());
              await(done());
              log.add("never");
            } catch (TaskCancelledException e) {
              say("cancelled");
            }
          }
          CancelScope shield = CancelScope.shield(seconds(0));
          try (shield) {
            assertTrue(shield.isCancelled());
            await(done());
          } catch (TaskCancelledException e) {
            say("shield");
          }
          CancelScope at = CancelScope.openAt(clock.nanoTime() - 1);
          try (at) {
            await(done());
          } catch (TaskCancelledException e) {
            say("at");
          }
          return done();
        });
    assertEquals(
        List.of("cancelled at 0", "cancelled at 0", "cancelled at 0", "shield at 0", "at at 0"),
        log);
  }

  @Test
  void veryLongLimitsAreNoOverflow() {
    run(
        () -> {
          await(sleep(SECOND));
          try (CancelScope scope = CancelScope.open(java.time.Duration.ofSeconds(Long.MAX_VALUE))) {
            await(sleep(HOUR));
            scope.setDeadlineAfter(java.time.Duration.ofSeconds(Long.MAX_VALUE));
            scope.setDeadline(Long.MAX_VALUE);
            await(sleep(HOUR));
          }
          say("slept");
          return done();
        });
    assertEquals(List.of("slept at 7201"), log);
  }
}

package dev.fermata.it.scopes;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.CancelScope;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.annotation.Async;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scopes and shields in each other, and their deadlines. */
class NestingTest extends OnLoop {

  /** Awaits, and logs which of the scopes it was that threw. */
  @Async
  Task<Void> probe(String what, CancelScope outer, CancelScope inner) {
    try {
      await(yieldNow());
      log.add(what + ": none");
    } catch (TaskCancelledException e) {
      String cause = e.scope() == null ? "task" : e.scope() == outer ? "outer" : "?";
      log.add(what + ": " + (inner != null && inner.isCause(e) ? "inner" : cause));
    }
    return done();
  }

  @Async
  Task<Void> nested(String first, String second, boolean shielded) {
    CancelScope outer = CancelScope.open();
    try (outer) {
      CancelScope inner = shielded ? CancelScope.shield() : CancelScope.open();
      try (inner) {
        (first.equals("outer") ? outer : inner).cancel();
        await(probeShielded("one", outer, inner));
        (second.equals("outer") ? outer : inner).cancel();
        await(probeShielded("two", outer, inner));
      } catch (TaskCancelledException e) {
        log.add("left inner by " + (outer.isCause(e) ? "outer" : "inner"));
      }
      await(probe("between", outer, inner));
    } catch (TaskCancelledException e) {
      log.add("left outer by " + (outer.isCause(e) ? "outer" : "inner"));
    }
    await(probe("after", outer, null));
    return done();
  }

  /** As probe, but returns at once after its first await, so that its caller's await is ready. */
  @Async
  Task<Void> probeShielded(String what, CancelScope outer, CancelScope inner) {
    Task<Void> probed = probe(what, outer, inner);
    return probed;
  }

  @Test
  void innerFirst() {
    run(() -> nested("inner", "outer", false));
    assertEquals("one: inner", log.get(0));
    assertEquals("after: none", log.get(log.size() - 1));
  }

  @Test
  void outerFirst() {
    run(() -> nested("outer", "inner", false));
    assertEquals("one: outer", log.get(0));
    assertTrue(log.contains("between: outer"), log.toString());
    assertEquals("after: none", log.get(log.size() - 1));
  }

  @Test
  void aShieldKeepsTheOuterOut() {
    run(() -> nested("outer", "inner", true));
    assertEquals("one: none", log.get(0));
    assertEquals("two: inner", log.get(1));
    assertTrue(log.contains("between: outer"), log.toString());
    assertEquals("after: none", log.get(log.size() - 1));
  }

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
  void aShieldInAShield() {
    run(
        () -> {
          CancelScope outer = CancelScope.open();
          try (outer) {
            outer.cancel();
            CancelScope first = CancelScope.shield(seconds(1));
            try (first) {
              CancelScope second = CancelScope.shield(seconds(3));
              try (second) {
                await(sleep(seconds(2)));
                say("through both");
                await(sleep(HOUR));
              } catch (TaskCancelledException e) {
                say("second " + second.isCause(e));
              }
              await(yieldNow());
            } catch (TaskCancelledException e) {
              say("first " + first.isCause(e));
            }
            await(yieldNow());
          } catch (TaskCancelledException e) {
            say("outer " + outer.isCause(e));
          }
          return done();
        });
    assertEquals(
        List.of("through both at 2", "second true at 3", "first true at 3", "outer true at 3"),
        log);
  }

  @Test
  void aScopeInAShieldIsUnderTheShieldsDeadline() {
    run(
        () -> {
          CancelScope shield = CancelScope.shield(seconds(1));
          try (shield) {
            try (CancelScope inner = CancelScope.open(seconds(2))) {
              await(sleep(HOUR));
            }
          } catch (TaskCancelledException e) {
            say("shield " + shield.isCause(e));
          }
          return done();
        });
    assertEquals(List.of("shield true at 1"), log);
  }

  @Test
  void aScopeOpenedInsideACancelledOneIsCancelledFromOutside() {
    run(
        () -> {
          CancelScope outer = CancelScope.open();
          try (outer) {
            outer.cancel();
            try (CancelScope inner = CancelScope.open(HOUR)) {
              assertFalse(inner.isCancelled());
              await(done());
            }
          } catch (TaskCancelledException e) {
            log.add("outer " + outer.isCause(e));
          }
          return done();
        });
    assertEquals(List.of("outer true"), log);
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

  @Test
  void theTaskIsCancelledOutsideOfAllScopes() {
    run(
        () -> {
          Task<Void> task = spawn(() -> scopeInShieldInScope());
          await(yieldNow());
          task.cancel("stop");
          try {
            await(task);
          } catch (TaskCancelledException e) {
            say("ended: " + e.reason());
          }
          return done();
        });
    assertEquals(
        List.of("inner at 5", "between: none", "outside: stop at 5", "ended: stop at 5"), log);
  }

  @Async
  Task<Void> scopeInShieldInScope() {
    try (CancelScope outside = CancelScope.open()) {
      try (CancelScope shield = CancelScope.shield(HOUR)) {
        CancelScope inner = CancelScope.open(seconds(5));
        try (inner) {
          await(sleep(HOUR));
        } catch (TaskCancelledException e) {
          say(inner.isCause(e) ? "inner" : "not inner");
        }
        await(probe("between", outside, inner));
      }
      await(yieldNow());
    } catch (TaskCancelledException e) {
      say("outside: " + e.reason());
      throw e;
    }
    return done();
  }

  @Test
  void aShieldOpenedInACalledMethodHoldsUpItsCaller() {
    run(
        () -> {
          CancelScope scope = CancelScope.open(SECOND);
          try (scope) {
            try {
              await(sleep(HOUR));
            } finally {
              await(cleanup());
              say("cleaned up");
            }
          } catch (TaskCancelledException e) {
            say("mine " + scope.isCause(e));
          }
          return done();
        });
    assertEquals(
        List.of("cleaning at 1", "cleaned at 3", "mine true at 3"),
        log,
        "the await of the caller is outside of the shield");
  }

  @Async
  Task<Void> cleanup() {
    try (var shield = CancelScope.shield(HOUR)) {
      say("cleaning");
      await(sleep(seconds(2)));
      say("cleaned");
    }
    return done();
  }

  @Test
  void recursionOpensAScopeAtEachLevel() {
    int depth =
        run(
            () -> {
              CancelScope scope = CancelScope.open(SECOND);
              try (scope) {
                return done(await(descend(200, scope)));
              }
            });
    assertEquals(200, depth);
    assertEquals(
        List.of("level 1"), log, "whoever awaits one that ended all the same gets its value");
  }

  @Async
  Task<Integer> descend(int levels, CancelScope top) {
    if (levels == 0) {
      await(sleep(HOUR));
      return done(0);
    }
    CancelScope mine = CancelScope.open(seconds(1 + levels));
    int below = 0;
    try (mine) {
      below = await(descend(levels - 1, top));
    } catch (TaskCancelledException e) {
      assertTrue(top.isCause(e));
      log.add("level " + levels);
    }
    return done(below + 1);
  }

  @Test
  void aScopeAroundManySuspensions() {
    run(
        () -> {
          int rounds = 0;
          CancelScope scope = CancelScope.open(seconds(10_000).plusMillis(1));
          try (scope) {
            for (; ; rounds++) {
              try (CancelScope each = CancelScope.open(seconds(2))) {
                await(sleep(seconds(1)));
              }
            }
          } catch (TaskCancelledException e) {
            say(rounds + " " + scope.isCause(e));
          }
          return done();
        });
    assertEquals(List.of("10000 true at 10000"), log);
  }
}

package dev.fermata.it.scopes;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.CancelScope;
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

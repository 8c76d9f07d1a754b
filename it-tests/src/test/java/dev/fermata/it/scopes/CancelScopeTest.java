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
import dev.fermata.it.harness.JumpingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cancel scopes in plain try-with-resources. */
class CancelScopeTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final List<String> log = new ArrayList<>();
  private final JumpingClock clock = new JumpingClock();

  private <T> T run(java.util.concurrent.Callable<Task<T>> main) {
    try (EventLoop loop = EventLoop.builder().clock(clock).build()) {
      return loop.run(main);
    }
  }

  @Test
  void theDeadlineCancelsWhatIsAwaitedInside() {
    assertEquals("mine after 1 s", run(this::limited));
  }

  @Async
  Task<String> limited() {
    CancelScope scope = CancelScope.open(SECOND);
    try (scope) {
      await(sleep(HOUR));
      return done("slept");
    } catch (TaskCancelledException e) {
      return done((scope.isCause(e) ? "mine" : "not mine") + " after " + clock.seconds() + " s");
    }
  }

  @Test
  void everyAwaitInsideThrowsAgainAndNoneOutside() {
    run(this::swallowing);
    assertEquals(List.of("first", "second", "ready", "outside"), log);
  }

  @Async
  Task<Void> swallowing() {
    try (CancelScope scope = CancelScope.open()) {
      scope.cancel();
      for (String each : List.of("first", "second")) {
        try {
          await(sleep(HOUR));
        } catch (TaskCancelledException e) {
          log.add(each);
        }
      }
      try {
        await(done(1));
      } catch (TaskCancelledException e) {
        log.add("ready");
      }
    }
    await(sleep(SECOND));
    log.add("outside");
    return done();
  }

  @Test
  void aScopeOfACalledMethodIsNotItsCallers() {
    run(this::calling);
    assertEquals(List.of("caller went on", "inner cancelled", "caller slept"), log);
  }

  @Async
  Task<Void> calling() {
    Task<Void> inner = cancelsItself();
    log.add("caller went on");
    await(sleep(SECOND.multipliedBy(2)));
    log.add("caller slept");
    await(inner);
    return done();
  }

  @Async
  Task<Void> cancelsItself() {
    CancelScope scope = CancelScope.open(SECOND);
    try (scope) {
      await(sleep(HOUR));
    } catch (TaskCancelledException e) {
      assertTrue(scope.isCause(e));
      log.add("inner cancelled");
    }
    return done();
  }

  @Test
  void whatAScopeCallsIsAPartOfIt() {
    run(this::outer);
    assertEquals(List.of("deep cancelled at 1", "outer at 1"), log);
  }

  @Async
  Task<Void> outer() {
    CancelScope scope = CancelScope.open(SECOND);
    try (scope) {
      await(middle());
    } catch (TaskCancelledException e) {
      assertTrue(scope.isCause(e));
      log.add("outer at " + clock.seconds());
    }
    return done();
  }

  @Async
  Task<Void> middle() {
    try (CancelScope generous = CancelScope.open(HOUR)) {
      await(deep());
      assertFalse(generous.isCancelled());
    }
    return done();
  }

  @Async
  Task<Void> deep() {
    try {
      await(sleep(HOUR));
    } catch (TaskCancelledException e) {
      log.add("deep cancelled at " + clock.seconds());
      throw e;
    }
    return done();
  }

  @Test
  void theOutermostThatIsCancelledIsTheCause() {
    run(this::nested);
    assertEquals(List.of("inner first", "then outer"), log);
  }

  @Async
  Task<Void> nested() {
    CancelScope outer = CancelScope.open();
    CancelScope inner = null;
    try (outer) {
      inner = CancelScope.open();
      try (var closing = inner) {
        inner.cancel();
        try {
          await(yieldNow());
        } catch (TaskCancelledException e) {
          assertTrue(inner.isCause(e));
          log.add("inner first");
        }
        outer.cancel();
        await(yieldNow());
      }
    } catch (TaskCancelledException e) {
      assertTrue(outer.isCause(e));
      assertFalse(inner.isCause(e));
      log.add("then outer");
    }
    return done();
  }

  @Test
  void aShieldKeepsTheTasksCancellingOutUntilItsOwnDeadline() {
    run(this::cancelShielded);
    assertEquals(
        List.of("cleaned at 1", "shield over at 11", "after the shield", "cancelled"), log);
  }

  @Async
  Task<Void> cancelShielded() {
    Task<Void> task = spawn(this::shielded);
    await(yieldNow());
    task.cancel("enough");
    try {
      await(task);
    } catch (TaskCancelledException e) {
      assertEquals("enough", e.reason());
      log.add("cancelled");
    }
    return done();
  }

  @Async
  Task<Void> shielded() {
    try {
      await(sleep(HOUR));
    } finally {
      CancelScope shield = CancelScope.shield(Duration.ofSeconds(11));
      try (shield) {
        await(sleep(SECOND));
        log.add("cleaned at " + clock.seconds());
        await(sleep(HOUR));
      } catch (TaskCancelledException e) {
        assertTrue(shield.isCause(e));
        log.add("shield over at " + clock.seconds());
      }
      try {
        await(yieldNow());
      } catch (TaskCancelledException e) {
        assertEquals("enough", e.reason());
        log.add("after the shield");
      }
    }
    return done();
  }

  @Test
  void theDeadlineCanBeMoved() {
    assertEquals(3L, run(this::moving));
  }

  @Async
  Task<Long> moving() {
    CancelScope scope = CancelScope.open(SECOND);
    try (scope) {
      scope.setDeadlineAfter(SECOND.multipliedBy(3));
      assertEquals(Duration.ofSeconds(3).toNanos(), scope.deadline().getAsLong());
      await(sleep(HOUR));
    } catch (TaskCancelledException e) {
      assertTrue(scope.isCancelled());
    }
    return done(clock.seconds());
  }

  @Test
  void withoutADeadlineItNeverEnds() {
    assertEquals(3600L, run(this::clearing));
  }

  @Async
  Task<Long> clearing() {
    try (CancelScope scope = CancelScope.open(SECOND)) {
      await(yieldNow());
      scope.clearDeadline();
      assertTrue(scope.deadline().isEmpty());
      await(sleep(HOUR));
    }
    return done(clock.seconds());
  }

  @Test
  void closedInTheWrongOrderSaysSoAndClosesBoth() {
    run(this::wrongOrder);
  }

  @Async
  Task<Void> wrongOrder() {
    CancelScope outer = CancelScope.open();
    CancelScope inner = CancelScope.open();
    inner.cancel();
    assertThrows(IllegalStateException.class, outer::close);
    await(yieldNow());
    inner.close();
    outer.close();
    return done();
  }

  @Test
  void theTransformerMustSeeIt() throws ReflectiveOperationException {
    var open = CancelScope.class.getMethod("open");
    var thrown =
        assertThrows(java.lang.reflect.InvocationTargetException.class, () -> open.invoke(null));
    assertTrue(
        thrown.getCause().getMessage().startsWith("CancelScope was called in "),
        thrown.getCause().getMessage());
  }
}

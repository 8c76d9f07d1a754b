package dev.fermata.it.scopes;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.CancelScope;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.annotation.Async;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Scopes of called methods, of their callers, and those left open. */
class CallTest extends OnLoop {
  @Async
  Task<String> leavesOpen(boolean suspend, boolean fail, CancelScope[] out) {
    CancelScope first = CancelScope.open(SECOND);
    CancelScope second = CancelScope.shield();
    out[0] = first;
    out[1] = second;
    if (suspend) {
      await(yieldNow());
    }
    if (fail) {
      throw new IllegalStateException("left");
    }
    return done("left");
  }

  @Test
  void scopesLeftOpenEndWithTheMethod() {
    run(
        () -> {
          CancelScope mine = CancelScope.open(seconds(20));
          try (mine) {
            for (int i = 0; i < 8; i++) {
              boolean suspend = (i & 1) != 0;
              boolean fail = (i & 2) != 0;
              CancelScope[] left = new CancelScope[2];
              Task<String> task = null;
              try {
                if ((i & 4) != 0) {
                  task = leavesOpen(suspend, fail, left);
                  await(task);
                } else {
                  await(leavesOpen(suspend, fail, left));
                }
                log.add("value");
              } catch (IllegalStateException e) {
                log.add(e.getMessage());
              }
              left[0].cancel();
              left[1].cancel();
              await(sleep(seconds(2)));
              left[0].close();
              left[1].close();
            }
            say("intact");
            await(sleep(HOUR));
          } catch (TaskCancelledException e) {
            say("mine " + mine.isCause(e));
          }
          await(sleep(seconds(3)));
          say("end");
          return done();
        });
    assertEquals(
        List.of(
            "value",
            "value",
            "left",
            "left",
            "value",
            "value",
            "left",
            "left",
            "intact at 16",
            "mine true at 20",
            "end at 23"),
        log);
  }

  @Test
  void aScopeOfACalledMethodThatIsClosedByTheCallerIsRefused() {
    run(
        () -> {
          CancelScope[] out = new CancelScope[1];
          Task<String> inner = openAndSleep(out);
          try {
            out[0].close();
            log.add("closed");
          } catch (IllegalStateException e) {
            log.add("refused");
          }
          out[0].cancel();
          log.add(await(inner));
          return done();
        });
    assertEquals(List.of("refused", "cancelled"), log);
  }

  @Test
  void aCalledMethodCannotCloseTheScopeOfItsCallerOnceThatWaits() {
    run(
        () -> {
          CancelScope outer = CancelScope.open(seconds(5));
          try (outer) {
            try (CancelScope inner = CancelScope.open()) {
              await(closes(inner));
              log.add("caller " + inner.isCancelled());
            }
            await(sleep(HOUR));
          } catch (TaskCancelledException e) {
            say("outer " + outer.isCause(e));
          }
          return done();
        });
    assertEquals(List.of("refused", "caller false", "outer true at 5"), log);
  }

  @Async
  Task<Void> closes(CancelScope callers) {
    await(yieldNow());
    try {
      callers.close();
    } catch (IllegalStateException e) {
      log.add("refused");
    }
    return done();
  }

  @Test
  void aScopeClosedByACalledMethodThatHasScopesOfItsOwnLeavesTheOthersIntact() {
    run(
        () -> {
          CancelScope outer = CancelScope.open(seconds(5));
          try (outer) {
            CancelScope inner = CancelScope.open(seconds(1));
            await(closesAtOnce(inner));
            await(sleep(seconds(2)));
            say("inner closed");
            await(sleep(HOUR));
          } catch (TaskCancelledException e) {
            say("outer " + outer.isCause(e));
          }
          return done();
        });
    assertEquals(List.of("inner closed at 2", "outer true at 5"), log);
  }

  @Test
  void aCallThatClosesAScopeOfItsCallerAndOpensOneKeepsItsOwnToItself() {
    run(
        () -> {
          CancelScope inner = CancelScope.open();
          CancelScope[] callees = new CancelScope[1];
          Task<Void> call = closesAndOpens(inner, callees);
          callees[0].cancel();
          await(sleep(SECOND));
          say("not in the scope of the call");
          try {
            await(call);
          } catch (TaskCancelledException e) {
            say("call " + callees[0].isCause(e));
          }
          return done();
        });
    assertEquals(List.of("not in the scope of the call at 1", "call true at 1"), log);
  }

  @Async
  Task<Void> closesAndOpens(CancelScope callers, CancelScope[] own) {
    callers.close();
    try (CancelScope scope = CancelScope.open()) {
      own[0] = scope;
      await(sleep(HOUR));
    }
    return done();
  }

  @Test
  void aCallStartedOnNoLoopCannotAwaitInAScope() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    CompletableFuture<Void> never = new CompletableFuture<>();
    Task<String> call = opensLater(gate, never);
    run(
        () -> {
          gate.complete(null);
          try {
            log.add(await(call));
          } catch (IllegalStateException e) {
            log.add(e.getMessage().substring(0, 26));
          }
          await(yieldNow());
          return done();
        });
    assertEquals(List.of("An await in a cancel scope"), log);
  }

  @Async
  Task<String> opensLater(CompletableFuture<Void> gate, CompletableFuture<Void> never) {
    await(gate);
    try (CancelScope scope = CancelScope.open()) {
      await(never);
      return done("?");
    }
  }

  @Async
  Task<Void> closesAtOnce(CancelScope callers) {
    callers.close();
    try (CancelScope own = CancelScope.open()) {
      await(done());
    }
    return done();
  }

  @Async
  Task<String> openAndSleep(CancelScope[] out) {
    try (CancelScope scope = CancelScope.open()) {
      out[0] = scope;
      await(sleep(HOUR));
    } catch (TaskCancelledException e) {
      return done("cancelled");
    }
    return done("slept");
  }

  @Test
  void twoCalledMethodsWithScopesInterleave() {
    run(
        () -> {
          CancelScope own = CancelScope.open(seconds(1000));
          try (own) {
            Task<Void> a = steps("a", 30, 70);
            Task<Void> b = steps("b", 20, 50);
            for (int i = 0; i < 99; i++) {
              await(sleep(SECOND));
            }
            say("caller");
            await(a);
            await(b);
          }
          await(yieldNow());
          return done();
        });
    assertEquals(
        List.of(
            "b 20 at 20",
            "a 30 at 30",
            "b 20 at 40",
            "b over at 50",
            "b closed at 50",
            "a 30 at 60",
            "b after at 70",
            "a over at 70",
            "a closed at 70",
            "caller at 99",
            "a after at 100"),
        log);
  }

  @Async
  Task<Void> steps(String name, int seconds, int limit) {
    CancelScope scope = CancelScope.open(seconds(limit));
    try (scope) {
      while (true) {
        await(sleep(seconds(seconds)));
        say(name + " " + seconds);
      }
    } catch (TaskCancelledException e) {
      assertTrue(scope.isCause(e));
      say(name + " over");
    }
    say(name + " closed");
    await(sleep(seconds(seconds)));
    say(name + " after");
    return done();
  }

  @Test
  void aCallLeftBehindOutlivesTheScopeItWasMadeIn() {
    run(
        () -> {
          Task<String> call;
          CancelScope scope = CancelScope.open();
          try (scope) {
            call = naps();
            await(yieldNow());
          }
          scope.cancel();
          log.add(await(call));
          return done();
        });
    assertEquals(List.of("napped"), log);
  }

  @Async
  Task<String> naps() {
    await(sleep(SECOND));
    await(sleep(SECOND));
    return done("napped");
  }

  @Test
  void aCallThatIsNotAwaitedIsNotWokenAndGoesOnWhenTheScopeIsLeft() {
    run(
        () -> {
          Task<String> call;
          CancelScope scope = CancelScope.open();
          try (scope) {
            call = naps();
            scope.cancel();
          }
          try {
            log.add(await(call));
          } catch (TaskCancelledException e) {
            log.add("cancelled " + scope.isCause(e));
          }
          await(yieldNow());
          return done();
        });
    assertEquals(List.of("napped"), log);
  }

  @Test
  void aSpawnedTaskDoesNotInheritTheScopesOfItsSpawner() {
    run(
        () -> {
          CancelScope scope = CancelScope.open();
          Task<String> spawned;
          try (scope) {
            scope.cancel();
            spawned = spawn(() -> naps());
          }
          log.add(await(spawned));
          return done();
        });
    assertEquals(List.of("napped"), log);
  }
}

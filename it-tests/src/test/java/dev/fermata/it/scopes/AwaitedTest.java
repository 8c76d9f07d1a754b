package dev.fermata.it.scopes;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.CancelScope;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.annotation.Async;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is awaited inside of a scope as that is cancelled. */
class AwaitedTest extends OnLoop {
  @Test
  void anAwaitThatWasGivenItsValueKeepsIt() {
    run(
        () -> {
          Promise<String> promise = Promise.create();
          CancelScope scope = CancelScope.open();
          EventLoop.current()
              .callSoon(
                  () -> {
                    promise.complete("value");
                    scope.cancel();
                  });
          try (scope) {
            log.add(await(promise));
            await(done());
          } catch (TaskCancelledException e) {
            log.add("then cancelled");
          }
          return done();
        });
    assertEquals(List.of("value", "then cancelled"), log);
  }

  @Test
  void aForeignFutureAwaitedInsideIsCancelledToo() {
    CompletableFuture<String> future = new CompletableFuture<>();
    run(
        () -> {
          CancelScope scope = CancelScope.open(SECOND);
          try (scope) {
            await(future);
          } catch (TaskCancelledException e) {
            log.add("mine " + scope.isCause(e));
          }
          return done();
        });
    assertEquals(List.of("mine true"), log);
    assertTrue(future.isCancelled());
  }

  @Test
  void aForeignFutureCancelledBySomebodyElseIsNotTheScopes() {
    CompletableFuture<String> future = new CompletableFuture<>();
    run(
        () -> {
          EventLoop.current().callSoon(() -> future.cancel(true));
          CancelScope scope = CancelScope.open();
          try (scope) {
            await(future);
          } catch (java.util.concurrent.CancellationException e) {
            log.add(e.getClass().getSimpleName() + " " + scope.isCause(e));
          }
          await(yieldNow());
          return done();
        });
    assertEquals(List.of("CancellationException false"), log);
  }

  @Test
  void aSpawnedTaskThatIsAwaitedInsideIsAskedToCancelAndAwaited() {
    run(
        () -> {
          Task<Void> task = spawn(() -> slowToUnwind());
          CancelScope scope = CancelScope.open(SECOND);
          try (scope) {
            await(task);
          } catch (TaskCancelledException e) {
            say("mine " + scope.isCause(e));
          }
          assertTrue(task.isCancelled());
          return done();
        });
    assertEquals(List.of("unwound at 3", "mine true at 3"), log);
  }

  @Async
  Task<Void> slowToUnwind() {
    try {
      await(sleep(HOUR));
    } finally {
      try (var shield = CancelScope.shield(HOUR)) {
        await(sleep(seconds(2)));
      }
      say("unwound");
    }
    return done();
  }

  @Test
  void aSpawnedTaskThatIsNotAwaitedGoesOn() {
    run(
        () -> {
          Task<String> task;
          try (CancelScope scope = CancelScope.open()) {
            task = spawn(() -> sleepAndSay());
            scope.cancel();
          }
          log.add(await(task));
          return done();
        });
    assertEquals(List.of("slept"), log);
  }

  @Async
  Task<String> sleepAndSay() {
    await(sleep(SECOND));
    return done("slept");
  }

  @Test
  void gatherInsideIsCancelledWithAllItsChildren() {
    run(
        () -> {
          Task<String> a = spawn(() -> sleepAndSay());
          CompletableFuture<String> b = new CompletableFuture<>();
          Task<Void> c = sleep(HOUR);
          CancelScope scope = CancelScope.open(SECOND.dividedBy(2));
          try (scope) {
            await(gather(List.of(a, b, c)));
          } catch (TaskCancelledException e) {
            log.add("mine " + scope.isCause(e));
          }
          assertTrue(a.isCancelled());
          assertTrue(b.isCancelled());
          assertTrue(c.isCancelled());
          return done();
        });
    assertEquals(List.of("mine true"), log);
    assertEquals(List.of(), reported);
  }
}

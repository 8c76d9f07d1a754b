package dev.fermata.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.Promise;
import dev.fermata.ReturnWhen;
import dev.fermata.Task;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What has been abandoned is in nobody's list of waiters. */
class WaitersTest {
  private final EventLoop loop = EventLoop.create();

  @AfterEach
  void close() {
    loop.close();
  }

  private static int waiters(Task<?> task) {
    int count = 0;
    for (Waiter each = ((LiveTask<?>) task).waiters; each != null; each = each.link()) {
      count++;
    }
    return count;
  }

  private void inLoop(Runnable test) {
    loop.run(
        () -> {
          test.run();
          return Fermata.done();
        });
  }

  @Test
  void aWaitThatIsCancelled() {
    inLoop(
        () -> {
          Promise<String> slow = Promise.create();
          Task<?> wait = Fermata.waitFor(List.of(slow), ReturnWhen.ALL_COMPLETED);
          assertEquals(1, waiters(slow));
          wait.cancel(true);
          assertTrue(wait.isCancelled());
          assertEquals(0, waiters(slow));
          assertFalse(slow.isDone());
        });
  }

  @Test
  void aWaitThatHasEnoughOrWhoseTimeIsOver() {
    loop.run(
        () -> {
          Promise<String> slow = Promise.create();
          Promise<String> fast = Promise.create();
          Fermata.waitFor(List.of(slow, fast), ReturnWhen.FIRST_COMPLETED);
          Task<?> limited = Fermata.waitFor(List.of(slow), ReturnWhen.ALL_COMPLETED, Duration.ZERO);
          assertEquals(2, waiters(slow));
          fast.complete("value");
          return limited.thenCompose(waited -> limitedWait(slow));
        });
  }

  private static Task<String> limitedWait(Task<?> slow) {
    assertEquals(0, waiters(slow));
    return Fermata.done("");
  }

  @Test
  void aShieldThatIsLeft() {
    inLoop(
        () -> {
          Promise<String> slow = Promise.create();
          for (int i = 0; i < 3; i++) {
            Task<String> shield = Fermata.shield(slow);
            assertEquals(1, waiters(slow));
            shield.cancel(true);
            assertEquals(0, waiters(slow));
          }
          assertFalse(slow.isDone());
        });
  }

  @Test
  void aForeignStageOfAGatherOrARaceThatIsCancelled() {
    inLoop(
        () -> {
          for (Function<List<CompletableFuture<String>>, Task<?>> each :
              List.<Function<List<CompletableFuture<String>>, Task<?>>>of(
                  Fermata::gather, Fermata::settle, Fermata::race)) {
            CompletableFuture<String> foreign = new CompletableFuture<>();
            Task<?> task = each.apply(List.of(foreign));
            task.cancel(true);
            assertTrue(task.isDone());
            assertTrue(foreign.isCancelled());
          }
          assertTrue(((TaskLoop) loop).pending().isEmpty());
        });
  }

  @Test
  void aForeignStageIsForgottenByTheLoop() {
    inLoop(
        () -> {
          CompletableFuture<String> foreign = new CompletableFuture<>();
          Task<?> wait = Fermata.waitFor(List.of(foreign), ReturnWhen.ALL_COMPLETED);
          assertFalse(((TaskLoop) loop).pending().isEmpty());
          wait.cancel(true);
          assertTrue(((TaskLoop) loop).pending().isEmpty());
          assertFalse(foreign.isDone());
        });
  }

  @Test
  void anElementThatIsCancelledGivesItsTurnToTheNext() {
    Task<String> next =
        loop.run(
            () -> {
              Promise<String> promise = Promise.create();
              Iterator<Task<String>> all = Fermata.asCompleted(List.of(promise)).iterator();
              all.next().cancel(true);
              assertTrue(all.hasNext());
              Task<String> again = all.next();
              assertFalse(all.hasNext());
              promise.complete("value");
              return Fermata.done(again);
            });
    loop.run(Fermata::yieldNow);
    assertEquals("value", next.resultNow());
  }

  @Test
  void anIterationThatIsLeft() {
    Promise<?>[] promises = new Promise<?>[2];
    List<WeakReference<Object>> gone = new ArrayList<>();
    inLoop(
        () -> {
          Promise<String> fast = Promise.create();
          Promise<String> slow = Promise.create();
          promises[0] = fast;
          promises[1] = slow;
          Iterator<Task<String>> all = Fermata.asCompleted(List.of(fast, slow)).iterator();
          gone.add(new WeakReference<>(all));
          all.next();
          fast.complete("value");
          assertEquals(1, waiters(slow));
        });
    loop.run(Fermata::yieldNow);
    for (int i = 0; i < 1_000 && waiters(promises[1]) > 0; i++) {
      System.gc();
      loop.run(Fermata::yieldNow);
    }
    assertNull(gone.get(0).get());
    inLoop(() -> assertEquals(0, waiters(promises[1])));
  }

  @Test
  void anElementThatIsAwaitedKeepsTheIteration() {
    CompletableFuture<?>[] seen = new CompletableFuture<?>[1];
    Promise<?>[] promises = new Promise<?>[1];
    inLoop(
        () -> {
          Promise<String> slow = Promise.create();
          promises[0] = slow;
          seen[0] = Fermata.asCompleted(List.of(slow)).iterator().next().thenApply(v -> v + "!");
        });
    for (int i = 0; i < 10; i++) {
      System.gc();
    }
    loop.run(
        () -> {
          ((Promise<Object>) promises[0]).complete("value");
          return Fermata.yieldNow();
        });
    loop.run(Fermata::yieldNow);
    assertEquals("value!", seen[0].join());
  }
}

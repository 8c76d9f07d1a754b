package dev.fermata.it.lifecycle;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.run;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.CancelScope;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.annotation.Async;
import dev.fermata.sync.AsyncQueue;
import dev.fermata.sync.Condition;
import dev.fermata.sync.Hold;
import dev.fermata.sync.Lock;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Calls that nobody awaits and that wait for code of their own loop: closing unwinds them. */
class LeftBehindTest {
  private final List<String> log = new ArrayList<>();

  @Async
  Task<Void> waits(String name, CompletionStage<?> stage) {
    try {
      await(stage);
    } catch (TaskCancelledException e) {
      log.add(name + ": " + e.reason());
      throw e;
    } finally {
      log.add(name + " unwound");
    }
    return done();
  }

  @Test
  void waitingForAPromise() {
    run(this::promise);
    assertEquals(List.of("call: The event loop is being closed", "call unwound"), log);
  }

  @Async
  Task<Void> promise() {
    waits("call", Promise.create());
    return done();
  }

  @Test
  void severalWaitingForOnePromise() {
    run(this::onePromise);
    assertEquals(List.of("a unwound", "b unwound"), unwound());
  }

  @Async
  Task<Void> onePromise() {
    Promise<String> promise = Promise.create();
    waits("a", promise);
    waits("b", promise);
    return done();
  }

  private List<String> unwound() {
    return log.stream().filter(line -> line.endsWith("unwound")).toList();
  }

  @Test
  void waitingInAShield() {
    run(this::shield);
    assertEquals(List.of("inner unwound", "shield unwound"), unwound());
  }

  @Async
  Task<Void> shield() {
    shielded(Promise.create());
    return done();
  }

  @Async
  Task<Void> shielded(Promise<String> promise) {
    try (CancelScope shield = CancelScope.shield()) {
      await(waits("inner", promise));
    } finally {
      log.add("shield unwound");
    }
    return done();
  }

  @Test
  void waitingForAQueueALockAndACondition() {
    run(this::primitives);
    assertEquals(
        List.of("condition unwound", "lock unwound", "queue unwound"),
        unwound().stream().sorted().toList());
  }

  @Async
  Task<Void> primitives() {
    waits("queue", AsyncQueue.<String>fifo(0).get());
    Lock held = new Lock();
    await(held.acquire());
    spawn(() -> waits("lock", held.acquire()));
    spawn(this::signalled);
    await(yieldNow());
    return done();
  }

  @Async
  Task<Void> signalled() {
    Lock lock = new Lock();
    try (Hold hold = await(lock.acquire())) {
      await(waits("condition", new Condition(lock).waitForSignal()));
    }
    return done();
  }

  @Test
  void cleaningUpWithAnotherPromise() {
    run(this::cleaning);
    assertEquals(List.of("first", "second", "end"), log);
  }

  @Async
  Task<Void> cleaning() {
    cleansUp();
    return done();
  }

  @Async
  Task<Void> cleansUp() {
    try {
      await(Promise.create());
    } finally {
      log.add("first");
      try (CancelScope shield = CancelScope.shield()) {
        await(Promise.create());
      } catch (TaskCancelledException e) {
        log.add("second");
      } finally {
        log.add("end");
      }
    }
    return done();
  }

  @Test
  void itIsKeptWhileItWaitsThoughNobodyHoldsIt() {
    run(this::collecting);
    assertEquals(List.of("kept unwound"), unwound());
  }

  @Async
  Task<Void> collecting() {
    WeakReference<Task<Void>> call = new WeakReference<>(waits("kept", Promise.create()));
    System.gc();
    await(yieldNow());
    assertEquals(false, call.get() == null);
    return done();
  }

  @Test
  void aPromiseThatEndedIsNotKept() {
    assertThrows(TaskCancelledException.class, () -> run(this::cancelled));
    assertEquals(List.of("call unwound"), unwound());
  }

  @Async
  Task<Void> cancelled() {
    Task<Void> call = waits("call", Promise.create());
    await(yieldNow());
    call.cancel("enough");
    return done(await(call));
  }
}

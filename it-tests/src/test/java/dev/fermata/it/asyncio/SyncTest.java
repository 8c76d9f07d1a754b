package dev.fermata.it.asyncio;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Task;
import dev.fermata.sync.Barrier;
import dev.fermata.sync.BoundedSemaphore;
import dev.fermata.sync.Condition;
import dev.fermata.sync.Event;
import dev.fermata.sync.Hold;
import dev.fermata.sync.Lock;
import dev.fermata.sync.Semaphore;
import org.junit.jupiter.api.Test;

/** Locks and their like, where the package of the synchronisation primitives has no test of it. */
class SyncTest extends Program {
  @Test
  void lockLocked() {
    run(
        () -> {
          Lock lock = new Lock();
          assertFalse(lock.isLocked());
          try (Hold held = await(lock.acquire())) {
            assertTrue(lock.isLocked());
          }
          assertFalse(lock.isLocked());
          return done();
        });
  }

  @Test
  void lockAcquireAndRelease() {
    run(
        () -> {
          Lock lock = new Lock();
          await(lock.acquire());
          Task<Hold> other = spawn(() -> lock.acquire());
          await(yieldNow());
          lock.release();
          assertSame(other, lock.owner());
          return other;
        });
  }

  @Test
  void eventIsSet() {
    run(
        () -> {
          Event event = new Event();
          assertFalse(event.isSet());
          event.set();
          assertTrue(event.isSet());
          event.clear();
          assertFalse(event.isSet());
          return done();
        });
  }

  @Test
  void conditionOfALock() {
    run(
        () -> {
          Lock lock = new Lock();
          Condition condition = new Condition(lock);
          try (Hold held = await(condition.lock().acquire())) {
            assertSame(lock, condition.lock());
            assertTrue(lock.isLocked());
          }
          return done();
        });
  }

  @Test
  void asyncWithASemaphore() {
    run(
        () -> {
          Semaphore semaphore = new Semaphore(1);
          try (Hold held = await(semaphore.acquire())) {
            assertEquals(0, semaphore.availablePermits());
          }
          assertEquals(1, semaphore.availablePermits());
          return done();
        });
  }

  @Test
  void semaphoreRelease() {
    run(
        () -> {
          Semaphore semaphore = new Semaphore(0);
          Task<Hold> waiter = spawn(() -> semaphore.acquire());
          await(yieldNow());
          assertFalse(waiter.isDone());
          semaphore.release();
          return waiter;
        });
  }

  @Test
  void boundedSemaphoreRelease() {
    run(
        () -> {
          BoundedSemaphore semaphore = new BoundedSemaphore(1);
          assertThrows(IllegalStateException.class, semaphore::release);
          return done();
        });
  }

  @Test
  void barrierParties() {
    run(
        () -> {
          Barrier barrier = new Barrier(2);
          assertEquals(2, barrier.parties());
          Task<Integer> first = spawn(() -> barrier.arrive());
          await(yieldNow());
          assertEquals(1, barrier.waiting());
          assertFalse(barrier.isBroken());
          assertEquals(1, await(barrier.arrive()) + await(first));
          return done();
        });
  }
}

package dev.fermata.it.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.Fermata;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.sync.AsyncQueue;
import dev.fermata.sync.Barrier;
import dev.fermata.sync.CapacityLimiter;
import dev.fermata.sync.Channel;
import dev.fermata.sync.Condition;
import dev.fermata.sync.Event;
import dev.fermata.sync.Lock;
import dev.fermata.sync.Select;
import dev.fermata.sync.Semaphore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each belongs to the loop on which it is first used. */
class OneLoopTest {
  private final Rig rig = new Rig();

  record Use(String name, Runnable runnable) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Use> uses() {
    Lock lock = new Lock();
    Condition condition = new Condition(new Lock());
    Channel<String> channel = Channel.open(9);
    AsyncQueue<String> queue = AsyncQueue.fifo(0);
    CapacityLimiter limiter = new CapacityLimiter(1);
    return List.of(
        new Use("Lock", () -> toggle(lock)),
        new Use("Condition", () -> signal(condition)),
        new Use("Event", new Event()::set),
        new Use("Semaphore", new Semaphore(9)::release),
        new Use("Barrier", new Barrier(1)::arrive),
        new Use("CapacityLimiter", () -> limiter.totalTokens(9)),
        new Use("AsyncQueue", () -> queue.tryPut("item")),
        new Use("Sender", () -> channel.sender().trySend("value")),
        new Use("Receiver", () -> channel.receiver().tryReceive()));
  }

  @Test
  void whoComesFromAnotherLoopIsTold() {
    for (Use use : uses()) {
      rig.run(() -> useOnTwoLoops(use));
    }
  }

  private static void signal(Condition condition) {
    condition.lock().tryAcquire();
    condition.signalAll();
    condition.lock().release();
  }

  private static void toggle(Lock lock) {
    lock.tryAcquire();
    lock.release();
  }

  @Async
  private Task<Void> useOnTwoLoops(Use use) {
    use.runnable().run();
    Throwable thrown = await(toThread(() -> onAnotherLoop(use)));
    assertInstanceOf(IllegalStateException.class, thrown, use.name());
    Rig.assertMessage(thrown, "and was used on the thread of EventLoop[");
    use.runnable().run();
    return done();
  }

  private static Throwable onAnotherLoop(Use use) {
    return Fermata.run(() -> done(assertThrows(Throwable.class, use.runnable()::run)));
  }

  @ParameterizedTest
  @MethodSource("uses")
  void whoComesWithoutALoopIsTold(Use use) {
    Rig.assertMessage(
        assertThrows(IllegalStateException.class, use.runnable()::run), "running event loop");
  }

  @Test
  void aSelectToo() {
    assertThrows(IllegalStateException.class, () -> new Select().after(Duration.ZERO));
  }

  @Test
  void theLoopClosesThoughALockIsNeverReleased() {
    Lock lock = new Lock();
    Condition changed = new Condition(lock);
    rig.run(() -> leak(lock, changed));
    rig.expect("unwound");
    assertEquals(0, changed.waiting());
  }

  @Async
  private Task<Void> leak(Lock lock, Condition changed) {
    spawn(() -> waiting(lock, changed));
    await(Rig.rounds());
    return spawn(
        () -> {
          lock.tryAcquire();
          return done();
        });
  }

  @Async
  private Task<Void> waiting(Lock lock, Condition changed) {
    await(lock.acquire());
    try {
      await(changed.waitForSignal());
    } finally {
      rig.log.add("unwound");
    }
    return done();
  }

  @Test
  void whenItsLoopIsClosedItMayBeUsedOnAnother() {
    Semaphore one = new Semaphore(0);
    for (int i = 1; i <= 3; i++) {
      int expected = i;
      rig.run(
          () -> {
            one.release();
            assertEquals(expected, one.availablePermits());
            return done();
          });
    }
  }
}

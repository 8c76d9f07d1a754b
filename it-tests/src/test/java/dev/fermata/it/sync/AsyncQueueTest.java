package dev.fermata.it.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.settle;
import static dev.fermata.Fermata.spawn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.sync.AsyncQueue;
import dev.fermata.sync.QueueShutDownException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class AsyncQueueTest {
  private final Rig rig = new Rig();

  @Async
  private Task<List<String>> drain(AsyncQueue<String> queue, String... items) {
    for (String item : items) {
      await(queue.put(item));
    }
    List<String> got = new ArrayList<>();
    while (!queue.isEmpty()) {
      got.add(await(queue.get()));
    }
    return done(got);
  }

  @Test
  void threeOrders() {
    String[] items = {"pear", "fig", "apple", "nut"};
    assertEquals(List.of(items), rig.run(() -> drain(AsyncQueue.fifo(0), items)));
    assertEquals(
        List.of("nut", "apple", "fig", "pear"), rig.run(() -> drain(AsyncQueue.lifo(4), items)));
    Comparator<String> byLength = Comparator.comparing(String::length);
    assertEquals(
        List.of("fig", "nut", "pear", "apple"),
        rig.run(() -> drain(AsyncQueue.priority(0, byLength), items)));
  }

  @Async
  private Task<Void> worker(AsyncQueue<String> queue, String name) {
    try {
      while (true) {
        String item = await(queue.get());
        try {
          await(Rig.seconds(1));
          rig.log.add(name + " did " + item);
        } finally {
          queue.taskDone();
        }
      }
    } catch (QueueShutDownException end) {
      rig.log.add(name + " ends");
      return done();
    }
  }

  @Test
  void joinWaitsUntilAllIsWorkedOnAndShutdownEndsTheWorkers() {
    rig.run(() -> produceAndJoin(AsyncQueue.fifo(1)));
    rig.expect("x did 1", "y did 2", "x did 3", "y did 4", "joined", "x ends", "y ends");
  }

  @Async
  private Task<Void> produceAndJoin(AsyncQueue<String> queue) {
    List<Task<Void>> workers = List.of(worker(queue, "x"), worker(queue, "y"));
    for (int i = 1; i <= 4; i++) {
      await(queue.put("" + i));
    }
    await(queue.join());
    rig.log.add("joined");
    queue.shutdown(false);
    await(settle(workers));
    return done();
  }

  @Test
  void thoseThatWaitAreServedInOrder() {
    rig.run(() -> inOrder(AsyncQueue.fifo(1)));
  }

  @Async
  private Task<Void> inOrder(AsyncQueue<Integer> queue) {
    Task<Integer> a = queue.get();
    Task<Integer> b = queue.get();
    await(queue.put(1));
    assertTrue(a.isDone());
    assertNull(queue.tryGet());
    await(queue.put(2));
    assertEquals(1, await(a));
    assertEquals(2, await(b));
    await(queue.put(3));
    Task<Void> four = queue.put(4);
    Task<Void> five = queue.put(5);
    assertFalse(queue.tryPut(6));
    assertEquals(new AsyncQueue.Statistics(1, 1, 3, 2, 0, 0), queue.statistics());
    assertEquals(3, queue.tryGet());
    assertTrue(four.isDone() && !five.isDone() && queue.isFull());
    assertEquals(4, await(queue.get()));
    assertEquals(5, await(queue.get()));
    assertNull(queue.tryGet());
    return done();
  }

  @Test
  void aCancelledPutHasNotPutAndACancelledGetHasNotTaken() {
    rig.run(() -> cancelWaiting(AsyncQueue.fifo(1)));
  }

  @Async
  private Task<Void> cancelWaiting(AsyncQueue<Integer> queue) {
    Task<Integer> get = spawn(() -> queue.get());
    await(Rig.rounds());
    get.cancel(true);
    await(queue.put(1));
    Task<Void> put = spawn(() -> queue.put(2));
    await(Rig.rounds());
    put.cancel(true);
    await(settle(List.of(get, put)));
    assertTrue(get.isCancelled() && put.isCancelled());
    assertEquals(1, queue.tryGet());
    assertNull(queue.tryGet());
    return done();
  }

  @Test
  void whoIsCancelledAfterItWasServedKeepsTheItem() {
    rig.run(() -> cancelServed(AsyncQueue.fifo(1)));
  }

  @Async
  private Task<Void> cancelServed(AsyncQueue<Integer> queue) {
    Task<Integer> get = spawn(() -> queue.get());
    await(Rig.rounds());
    await(queue.put(1));
    get.cancel(true);
    assertEquals(1, await(get));
    return done();
  }

  @Test
  void codeThatIsBeingCancelledNeitherPutsNorTakes() {
    rig.run(() -> cancelledBefore(AsyncQueue.fifo(0)));
  }

  @Async
  private Task<Void> cancelledBefore(AsyncQueue<Integer> queue) {
    await(queue.put(1));
    Task<Integer> get = spawn(() -> queue.get());
    Task<Void> put = spawn(() -> queue.put(2));
    get.cancel(true);
    put.cancel(true);
    await(settle(List.of(get, put)));
    assertTrue(get.isCancelled() && put.isCancelled());
    assertEquals(1, queue.size());
    return done();
  }

  @Test
  void shutdownLetsTheRestBeTaken() {
    rig.run(() -> shutdown(AsyncQueue.fifo(1)));
  }

  @Async
  private Task<Void> shutdown(AsyncQueue<Integer> queue) {
    await(queue.put(1));
    Task<Void> waiting = queue.put(2);
    queue.shutdown(false);
    assertThrows(QueueShutDownException.class, () -> queue.tryPut(3));
    assertEquals(QueueShutDownException.class, waiting.exceptionNow().getClass());
    assertEquals(QueueShutDownException.class, queue.put(3).exceptionNow().getClass());
    assertEquals(1, await(queue.get()));
    assertEquals(QueueShutDownException.class, queue.get().exceptionNow().getClass());
    assertThrows(QueueShutDownException.class, queue::tryGet);
    Task<Void> join = queue.join();
    queue.taskDone();
    await(join);
    return done();
  }

  @Test
  void immediateShutdownDropsTheRestAsIfItWereDone() {
    rig.run(() -> shutdownNow(AsyncQueue.fifo(0)));
  }

  @Async
  private Task<Void> shutdownNow(AsyncQueue<Integer> queue) {
    await(queue.put(1));
    await(queue.put(2));
    assertEquals(1, await(queue.get()));
    Task<Void> join = queue.join();
    queue.shutdown(true);
    assertTrue(queue.isEmpty());
    assertFalse(join.isDone());
    queue.taskDone();
    await(join);
    return done();
  }

  @Test
  void shutdownWakesThoseThatWaitToGet() {
    rig.run(
        () -> {
          AsyncQueue<Integer> queue = AsyncQueue.fifo(0);
          Task<Integer> get = queue.get();
          queue.shutdown(false);
          assertEquals(QueueShutDownException.class, get.exceptionNow().getClass());
          return done();
        });
  }

  @Test
  void wrongUse() {
    rig.run(
        () -> {
          AsyncQueue<String> queue = AsyncQueue.fifo(0);
          assertThrows(IllegalStateException.class, queue::taskDone);
          assertThrows(NullPointerException.class, () -> queue.put(null));
          assertThrows(NullPointerException.class, () -> queue.tryPut(null));
          return done();
        });
    assertThrows(IllegalArgumentException.class, () -> AsyncQueue.fifo(-1));
  }
}

package dev.fermata.it.asyncio;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.sync.AsyncQueue;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Queues, where the package of the queues has no test of it. */
class QueuesTest extends Program {
  private List<String> order(AsyncQueue<String> queue) {
    return run(
        () -> {
          await(queue.put("b"));
          await(queue.put("c"));
          await(queue.put("a"));
          return done(List.of(await(queue.get()), await(queue.get()), await(queue.get())));
        });
  }

  @Test
  void queue() {
    assertEquals(List.of("b", "c", "a"), order(AsyncQueue.fifo(0)));
  }

  @Test
  void lifoQueue() {
    assertEquals(List.of("a", "c", "b"), order(AsyncQueue.lifo(0)));
  }

  @Test
  void priorityQueue() {
    assertEquals(List.of("a", "b", "c"), order(AsyncQueue.priority(0, Comparator.naturalOrder())));
  }

  @Test
  void putNowait() {
    run(
        () -> {
          AsyncQueue<String> queue = AsyncQueue.fifo(1);
          assertTrue(queue.tryPut("a"));
          assertFalse(queue.tryPut("b"));
          return done();
        });
  }

  @Test
  void getNowait() {
    run(
        () -> {
          AsyncQueue<String> queue = AsyncQueue.fifo(1);
          assertNull(queue.tryGet());
          queue.tryPut("a");
          assertEquals("a", queue.tryGet());
          return done();
        });
  }

  @Test
  void qsize() {
    run(
        () -> {
          AsyncQueue<String> queue = AsyncQueue.fifo(1);
          assertTrue(queue.isEmpty());
          queue.tryPut("a");
          assertEquals(1, queue.size());
          assertTrue(queue.isFull());
          return done();
        });
  }

  @Test
  void maxsize() {
    run(
        () -> {
          assertEquals(3, AsyncQueue.fifo(3).statistics().capacity());
          return done();
        });
  }
}

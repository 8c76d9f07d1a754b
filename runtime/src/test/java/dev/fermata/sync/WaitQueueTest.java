package dev.fermata.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaitQueueTest {
  private final WaitQueue<Waiting> queue = new WaitQueue<>();

  private static final class Waiting extends WaitQueue.Node {}

  @Test
  void agreesWithAListWhateverComesAndGoes() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      List<Waiting> expected = new ArrayList<>();
      int most = 1 + random.nextInt(20);
      for (int i = 0; i < 1_000; i++) {
        if (expected.isEmpty() || (expected.size() < most && random.nextBoolean())) {
          Waiting added = new Waiting();
          queue.add(added);
          expected.add(added);
        } else if (random.nextBoolean()) {
          assertEquals(expected.remove(0), queue.poll());
        } else {
          Waiting left = expected.remove(random.nextInt(expected.size()));
          left.leave();
          assertFalse(left.isQueued());
        }
        assertEquals(expected, queue.copy(), "seed " + seed);
        assertEquals(expected.isEmpty() ? null : expected.get(0), queue.peek());
        assertEquals(expected.size(), queue.size());
        assertEquals(expected.isEmpty(), queue.isEmpty());
      }
      expected.forEach(WaitQueue.Node::leave);
      assertTrue(queue.isEmpty());
    }
  }

  @Test
  void oneWaitsInOneQueueAtATime() {
    Waiting waiting = new Waiting();
    waiting.leave(); // it is in none
    queue.add(waiting);
    assertThrows(AssertionError.class, () -> queue.add(waiting));
    assertThrows(AssertionError.class, () -> new WaitQueue<Waiting>().add(waiting));
    assertEquals(waiting, queue.poll());
    queue.add(waiting);
    assertEquals(List.of(waiting), queue.copy());
  }
}

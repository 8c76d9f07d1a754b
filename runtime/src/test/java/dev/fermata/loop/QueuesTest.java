package dev.fermata.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QueuesTest {
  private record Numbered(int thread, int number) implements Step {
    @Override
    public void go() {}
  }

  @Test
  void theReadyQueueIsFirstInFirstOutWhileItGrows() {
    growAndShrink(Integer.MAX_VALUE);
  }

  @Test
  void theReadyQueueIsFirstInFirstOutWhileItsArraysAreRenewed() {
    growAndShrink(1);
    growAndShrink(7);
    growAndShrink(300);
    growAndShrink(1_000);
  }

  private static void growAndShrink(int renewedEach) {
    ReadyQueue ready = new ReadyQueue();
    ArrayDeque<Step> model = new ArrayDeque<>();
    Random random = new Random(1);
    for (int i = 0; i < 30_000; i++) {
      if (i % renewedEach == 0) {
        ready.renew();
      }
      int added = i / 3_000 % 2 == 0 ? 4 : 1; // it grows, then it is emptied
      if (random.nextInt(5) < added) {
        Step step = new Numbered(0, i);
        ready.add(step);
        model.add(step);
      } else {
        assertEquals(model.poll(), ready.poll());
      }
      assertEquals(model.size(), ready.size());
      assertEquals(!model.isEmpty(), ready.hasSteps());
    }
    while (!model.isEmpty()) {
      assertEquals(model.poll(), ready.poll());
    }
    assertNull(ready.poll());
  }

  @Test
  void theInboxKeepsTheOrderOfEachThreadAndLosesNothing() throws InterruptedException {
    int threads = 4;
    int each = 20_000;
    Inbox inbox = new Inbox();
    ReadyQueue ready = new ReadyQueue();
    List<Thread> senders = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int thread = t;
      senders.add(
          new Thread(
              () -> {
                for (int i = 0; i < each; i++) {
                  inbox.offer(new Numbered(thread, i));
                }
              }));
    }
    senders.forEach(Thread::start);
    int[] next = new int[threads];
    int got = 0;
    while (got < threads * each) {
      inbox.drainTo(ready);
      for (Object step = ready.poll(); step != null; step = ready.poll()) {
        Numbered numbered = (Numbered) step;
        assertEquals(next[numbered.thread()]++, numbered.number());
        got++;
      }
    }
    for (Thread sender : senders) {
      sender.join();
    }
    assertTrue(inbox.isEmpty());
  }

  @Test
  void aClosedInboxRefuses() {
    Inbox inbox = new Inbox();
    ReadyQueue ready = new ReadyQueue();
    assertTrue(inbox.offer(new Numbered(0, 0)));
    inbox.closeInto(ready);
    assertEquals(new Numbered(0, 0), ready.poll());
    assertFalse(inbox.offer(new Numbered(0, 1)));
    inbox.closeInto(ready);
    assertNull(ready.poll());
    assertTrue(inbox.isEmpty());
  }

  /** Has memory for so many steps at a time. */
  private static final class Full extends ReadyQueue {
    private int room;

    @Override
    void add(Step step) {
      if (room == 0) {
        throw new OutOfMemoryError("made up");
      }
      room--;
      super.add(step);
    }
  }

  @Test
  void theInboxKeepsWhatTheReadyQueueHasNoMemoryFor() {
    Inbox inbox = new Inbox();
    Full ready = new Full();
    offer(inbox, 0, 5);
    ready.room = 2;
    assertThrows(OutOfMemoryError.class, () -> inbox.drainTo(ready));
    assertFalse(inbox.isEmpty());
    offer(inbox, 5, 7);
    ready.room = 1;
    assertThrows(OutOfMemoryError.class, () -> inbox.drainTo(ready));
    ready.room = 3;
    assertThrows(OutOfMemoryError.class, () -> inbox.closeInto(ready));
    ready.room = 1;
    inbox.closeInto(ready);
    assertTrue(inbox.isEmpty());
    assertFalse(inbox.offer(new Numbered(0, 7)));
    for (int i = 0; i < 7; i++) {
      assertEquals(new Numbered(0, i), ready.poll());
    }
    assertNull(ready.poll());
  }

  @Test
  void theInboxMovesWhatWasLeftThoughNothingNewComes() {
    Inbox inbox = new Inbox();
    Full ready = new Full();
    offer(inbox, 0, 3);
    assertThrows(OutOfMemoryError.class, () -> inbox.drainTo(ready));
    ready.room = 3;
    inbox.drainTo(ready);
    assertEquals(3, ready.size());
    assertTrue(inbox.isEmpty());
  }

  private static void offer(Inbox inbox, int from, int to) {
    for (int i = from; i < to; i++) {
      assertTrue(inbox.offer(new Numbered(0, i)));
    }
  }
}

package dev.fermata.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimersTest {
  private final Timers timers = new Timers();
  private final ReadyQueue ready = new ReadyQueue();

  private record Named(long deadline, int number) implements Step {
    @Override
    public void go() {}
  }

  private List<Step> fired() {
    List<Step> steps = new ArrayList<>();
    for (Object step = ready.poll(); step != null; step = ready.poll()) {
      steps.add((Step) step);
    }
    return steps;
  }

  @Test
  void agreesWithASortedListWhateverIsAddedAndRemoved() {
    agreesWithASortedList(0, 20);
  }

  @Test
  void agreesWithOneOfDeadlinesThatAreSeldomEqual() {
    agreesWithASortedList(0, 200);
    agreesWithASortedList(0, Integer.MAX_VALUE);
    agreesWithASortedList(Long.MIN_VALUE, Integer.MAX_VALUE);
  }

  @Test
  void agreesWithOneAcrossAnOverflowOfTheClock() {
    agreesWithASortedList(Long.MAX_VALUE - 50, 200);
    agreesWithASortedList(Long.MAX_VALUE - Integer.MAX_VALUE / 2, Integer.MAX_VALUE);
  }

  private void agreesWithASortedList(long begin, int range) {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Named> expected = new ArrayList<>();
      List<Timer> set = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        Named step = new Named(begin + random.nextInt(range), i);
        set.add(timers.add(step.deadline(), step));
        expected.add(step);
        if (i % 9 == 0) {
          timers.renew();
        }
        if (random.nextInt(3) == 0) {
          int victim = random.nextInt(set.size());
          assertTrue(timers.remove(set.remove(victim)));
          expected.remove(victim);
        }
      }
      expected.sort(
          Comparator.<Named>comparingLong(step -> step.deadline() - begin)
              .thenComparingInt(Named::number));
      timers.moveDue(begin + range / 2, ready);
      List<Step> fired = fired();
      timers.moveDue(begin + range, ready);
      fired.addAll(fired());
      assertEquals(expected, fired, "seed " + seed);
      assertTrue(timers.isEmpty());
    }
  }

  @Test
  void firesOnlyWhatIsDue() {
    timers.add(5, new Named(5, 0));
    timers.moveDue(4, ready);
    assertEquals(0, ready.size());
    assertEquals(5, timers.earliest());
    timers.moveDue(5, ready);
    assertEquals(List.of(new Named(5, 0)), fired());
  }

  @Test
  void removesOnce() {
    Timer fired = timers.add(1, new Named(1, 0));
    Timer kept = timers.add(2, new Named(2, 0));
    timers.moveDue(1, ready);
    assertFalse(timers.remove(fired));
    assertTrue(timers.remove(kept));
    assertFalse(timers.remove(kept));
    assertEquals(0, timers.size());
  }

  @Test
  void comparesAcrossAnOverflowOfTheClock() {
    timers.add(Long.MIN_VALUE + 1, new Named(0, 2)); // two nanoseconds after the next
    timers.add(Long.MAX_VALUE, new Named(0, 1));
    timers.moveDue(Long.MAX_VALUE, ready);
    assertEquals(List.of(new Named(0, 1)), fired());
    timers.moveDue(Long.MIN_VALUE + 1, ready);
    assertEquals(List.of(new Named(0, 2)), fired());
  }

  @Test
  void clearsInOrder() {
    timers.add(2, new Named(2, 0));
    timers.add(1, new Named(1, 1));
    timers.add(1, new Named(1, 2));
    assertEquals(List.of(new Named(1, 1), new Named(1, 2), new Named(2, 0)), timers.clear());
    assertTrue(timers.isEmpty());
  }

  @Test
  void losesNothingWhenTheReadyQueueFindsNoMemory() {
    boolean[] full = {true};
    ReadyQueue ready =
        new ReadyQueue() {
          @Override
          void add(Step step) {
            if (full[0]) {
              throw new OutOfMemoryError("made up");
            }
            super.add(step);
          }
        };
    Timers timers = new Timers();
    timers.add(0, () -> {});
    assertThrows(OutOfMemoryError.class, () -> timers.moveDue(1, ready));
    full[0] = false;
    timers.moveDue(1, ready);
    assertEquals(1, ready.size());
    assertTrue(timers.isEmpty());
  }

  @Test
  void isCompleteAndInOrderWhereverTheStackEnds() throws Exception {
    for (int seed = 0; seed < 400; seed++) {
      AtTheEndOfAStack use = new AtTheEndOfAStack(seed);
      Thread thread = new Thread(null, use, "deep", 200_000 + seed * 97);
      thread.start();
      thread.join();
      use.check();
    }
  }

  /** Sets and removes timers, deeper and deeper until the stack ends, and on the way back. */
  private static final class AtTheEndOfAStack implements Runnable {
    private static final int RANGE = 1000;

    private final Timers timers = new Timers();
    private final Random random;
    private final int seed;
    private final Named[] steps = new Named[20_000];
    private final Timer[] set = new Timer[20_000];
    private final boolean[] isSet = new boolean[20_000];
    private int count;
    private boolean ended;

    AtTheEndOfAStack(int seed) {
      this.seed = seed;
      random = new Random(seed);
      for (int i = 0; i < steps.length; i++) {
        steps[i] = new Named(random.nextInt(RANGE), i);
        set[i] = new StepTimer(steps[i]);
      }
    }

    @Override
    public void run() {
      try {
        descend();
      } catch (StackOverflowError e) {
        ended = true;
      }
    }

    @SuppressWarnings("InfiniteRecursion") // it is what is wanted
    private void descend() {
      int victim = random.nextInt(count + 1);
      int used = use(victim);
      try {
        descend();
      } finally {
        if (used % 3 == 0) {
          use(victim / 2);
        }
      }
    }

    private int use(int victim) {
      if (count < steps.length) {
        int next = count++;
        timers.add(steps[next].deadline(), set[next]);
        isSet[next] = true;
      }
      if (isSet[victim]) {
        timers.remove(set[victim]);
        isSet[victim] = false;
      }
      return victim;
    }

    void check() {
      assertTrue(ended);
      List<Named> expected = new ArrayList<>();
      for (int i = 0; i < steps.length; i++) {
        if (isSet[i]) {
          expected.add(steps[i]);
        }
      }
      expected.sort(Comparator.comparingLong(Named::deadline).thenComparingInt(Named::number));
      ReadyQueue ready = new ReadyQueue();
      timers.moveDue(RANGE, ready);
      List<Object> fired = new ArrayList<>();
      for (Object step = ready.poll(); step != null; step = ready.poll()) {
        fired.add(step);
      }
      assertEquals(expected, fired, "seed " + seed);
    }
  }
}

package dev.fermata.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.EventLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A test may decide what a loop takes next. */
class ReadyOrderTest {
  /** Gives what came last. */
  private static final class LastFirst extends ReadyQueue {
    private final List<Step> steps = new ArrayList<>();

    @Override
    int size() {
      return steps.size();
    }

    @Override
    boolean isEmpty() {
      return steps.isEmpty();
    }

    @Override
    void add(Step step) {
      steps.add(step);
    }

    @Override
    Step poll() {
      return steps.isEmpty() ? null : steps.remove(steps.size() - 1);
    }

    @Override
    boolean hasSteps() {
      return steps.stream().anyMatch(step -> !(step instanceof Callback));
    }

    @Override
    void clear() {
      steps.clear();
    }
  }

  @Test
  void theQueueDecides() {
    List<Integer> order = new ArrayList<>();
    try (EventLoop loop = EventLoop.create()) {
      ((LoopCore) loop).scheduler().schedule(new LastFirst());
      loop.callSoon(loop::stop); // what comes first is the last
      for (int i = 0; i < 5; i++) {
        int number = i;
        loop.callSoon(() -> order.add(number));
      }
      loop.runForever();
    }
    assertEquals(List.of(4, 3, 2, 1, 0), order);
  }
}

package dev.fermata.loop;

import dev.fermata.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Lets a test decide in which order a loop takes what is ready. */
public final class Schedules {
  private Schedules() {}

  /** What happens between two steps of a loop, on its thread. */
  public interface Observer {
    /** The next step is about to run: one of so many, at this index in order of readiness. */
    void beforeStep(int ready, int chosen);
  }

  /** Makes a loop that has not run yet take its steps in an order that is drawn by lot. */
  public static void permute(EventLoop loop, Random lot, Observer observer) {
    ((LoopCore) loop).scheduler().schedule(new Permuting(lot, observer));
  }

  private static final class Permuting extends ReadyQueue {
    private final List<Step> steps = new ArrayList<>();
    private final Random lot;
    private final Observer observer;

    Permuting(Random lot, Observer observer) {
      this.lot = lot;
      this.observer = observer;
    }

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
      if (steps.isEmpty()) {
        return null;
      }
      int ready = steps.size();
      int chosen = lot.nextInt(ready);
      Step step = steps.remove(chosen);
      observer.beforeStep(ready, chosen);
      return step;
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
}

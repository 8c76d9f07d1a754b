package dev.fermata.it.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.settle;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;

import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.Settled;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.JumpingClock;
import dev.fermata.loop.Schedules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * Runs a scenario in schedules that are drawn by lot: first as it is; then for each step that it
 * took and each task that may be cancelled, with that task cancelled just before that step, so that
 * every suspension is met, and also the time between being woken and going on; and now and then
 * with two tasks cancelled. This is repeated until there were enough different schedules.
 */
final class Permutations {
  private static final int MOST_STEPS = 10_000;

  private final Supplier<? extends Scenario> scenarios;
  private final Set<Long> schedules = new HashSet<>();
  private int runs;
  private int cancellations;

  private Permutations(Supplier<? extends Scenario> scenarios) {
    this.scenarios = scenarios;
  }

  /** What was done: how many runs, in how many different schedules, with how many cancellations. */
  record Figures(int runs, int schedules, int cancellations) {}

  /** Runs at least so many schedules; throws with what to repeat it by when something is wrong. */
  static Figures run(int atLeast, Supplier<? extends Scenario> scenarios) {
    Permutations all = new Permutations(scenarios);
    while (all.schedules.size() < atLeast) {
      all.explore();
    }
    return new Figures(all.runs, all.schedules.size(), all.cancellations);
  }

  private void explore() {
    Run plain = perform(List.of());
    int victims = plain.scenario.victims();
    Random lot = new Random(plain.seed);
    for (int step = 0; step < plain.steps; step++) {
      for (int victim = 0; victim < victims; victim++) {
        Injection one = new Injection(step, victim);
        perform(List.of(one));
        if (plain.scenario.survivesTwo() && lot.nextInt(4) == 0) {
          perform(List.of(one, new Injection(lot.nextInt(plain.steps), lot.nextInt(victims))));
        }
      }
    }
  }

  private Run perform(List<Injection> injections) {
    Run run = new Run(scenarios.get(), runs++, injections);
    try {
      run.perform();
    } catch (Throwable wrong) {
      throw new AssertionError(
          "Schedule " + run.seed + " with " + injections + ": " + wrong, wrong);
    }
    schedules.add(run.hash);
    cancellations += run.taken;
    return run;
  }

  /** Cancels a task just before a step. */
  record Injection(int step, int victim) {}

  /** One run of a scenario. */
  private static final class Run implements Schedules.Observer {
    final Scenario scenario;
    final long seed;
    final List<Injection> injections;
    private final List<Task<Void>> tasks = new ArrayList<>();
    private final List<Throwable> reports = new ArrayList<>();
    private final Set<Integer> cancelled = new HashSet<>();
    private boolean begun;
    private boolean stuck;
    int steps;
    int taken;
    long hash = 1;

    Run(Scenario scenario, long seed, List<Injection> injections) {
      this.scenario = scenario;
      this.seed = seed;
      this.injections = injections;
    }

    void perform() {
      EventLoop loop =
          EventLoop.builder()
              .clock(new JumpingClock())
              .exceptionHandler((l, what, failure, task) -> reports.add(failure))
              .build();
      Schedules.permute(loop, new Random(seed), this);
      List<Settled<Void>> outcomes = loop.run(() -> main());
      loop.close();
      Scenario.require(!stuck, "It was stuck");
      for (int i = 0; i < outcomes.size(); i++) {
        checkOutcome(i, outcomes.get(i));
      }
      Scenario.require(reports.isEmpty(), reports);
      scenario.check();
    }

    private void checkOutcome(int actor, Settled<Void> outcome) {
      if (outcome instanceof Settled.Failure<Void> failure) {
        Throwable thrown = failure.exception();
        boolean expected = cancelled.contains(actor) && thrown instanceof TaskCancelledException;
        if (!expected || thrown.getSuppressed().length > 0) {
          throw new AssertionError("Actor " + actor + " failed", thrown);
        }
      }
    }

    @Async
    private Task<List<Settled<Void>>> main() {
      for (Callable<Task<Void>> each : scenario.actors()) {
        tasks.add(spawn(each));
      }
      begun = true;
      Promise<List<Settled<Void>>> end = Promise.create();
      settle(tasks).thenAccept(end::complete);
      Task<Void> watch = spawn(() -> watch(end));
      List<Settled<Void>> outcomes = await(end);
      begun = false;
      watch.cancel(true);
      return done(outcomes);
    }

    /** Its time comes when nothing else is left to do. */
    @Async
    private Task<Void> watch(Promise<?> end) {
      await(sleep(Duration.ofDays(1)));
      stuck = true;
      for (Task<Void> each : tasks) {
        each.cancel(true);
      }
      await(sleep(Duration.ofDays(1)));
      end.completeExceptionally(new AssertionError("It is stuck, and cannot be cancelled"));
      return done();
    }

    @Override
    public void beforeStep(int ready, int chosen) {
      hash = (hash * 31 + ready) * 31 + chosen;
      if (!begun) {
        return;
      }
      for (Injection each : injections) {
        if (each.step() == steps && tasks.get(each.victim()).cancel(true)) {
          taken++;
          hash = hash * 31 - 1 - each.victim();
          cancelled.add(each.victim());
        }
      }
      steps++;
      Scenario.require(steps < MOST_STEPS, "It goes round in circles");
    }
  }
}

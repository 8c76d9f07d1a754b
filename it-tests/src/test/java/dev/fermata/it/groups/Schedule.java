package dev.fermata.it.groups;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.settle;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;

import dev.fermata.EventLoop;
import dev.fermata.Settled;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.JumpingClock;
import dev.fermata.loop.Schedules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Runs a trial once in an order that is drawn by lot, with cancellations before given steps: of the
 * program from outside, or of something inside it.
 */
final class Schedule implements Schedules.Observer {
  private static final int MOST_STEPS = 10_000;
  private static final int FROM_OUTSIDE = -1;

  /** Cancels before a step: the program, or one of the trial's own. */
  record Injection(int step, int which) {}

  /** What was done: in how many different schedules, with how many cancellations. */
  record Figures(int runs, int schedules, int cancellations) {}

  private final Trial trial;
  private final List<Injection> injections;
  private final Random lot;
  private final List<Throwable> reports = new ArrayList<>();
  private Task<?> program;
  private boolean running;
  private boolean stuck;
  private boolean cancelledOutside;
  private int steps;
  private int taken;
  private long hash = 1;

  private Schedule(Trial trial, long seed, List<Injection> injections) {
    this.trial = trial;
    this.injections = injections;
    this.lot = new Random(seed);
  }

  /** Explores until there were so many different schedules; says how to repeat a wrong one. */
  static Figures explore(int atLeast, Supplier<? extends Trial> trials) {
    Set<Long> schedules = new HashSet<>();
    int runs = 0;
    int cancellations = 0;
    while (schedules.size() < atLeast) {
      long seed = schedules.size() * 31L + runs;
      Schedule plain = run(trials, seed, List.of());
      schedules.add(plain.hash);
      runs++;
      Random lot = new Random(seed);
      for (int step = 0; step < plain.steps; step++) {
        for (int which = FROM_OUTSIDE; which < plain.trial.cancels.size(); which++) {
          List<Injection> all = new ArrayList<>();
          all.add(new Injection(step, which));
          if (lot.nextInt(3) == 0) {
            all.add(new Injection(lot.nextInt(plain.steps), FROM_OUTSIDE));
          }
          Schedule each = run(trials, seed + step, all);
          schedules.add(each.hash);
          runs++;
          cancellations += each.taken;
        }
      }
    }
    return new Figures(runs, schedules.size(), cancellations);
  }

  private static Schedule run(
      Supplier<? extends Trial> trials, long seed, List<Injection> injections) {
    Schedule schedule = new Schedule(trials.get(), seed, injections);
    try {
      schedule.perform();
    } catch (Throwable wrong) {
      throw new AssertionError("Schedule " + seed + " with " + injections + ": " + wrong, wrong);
    }
    return schedule;
  }

  private void perform() {
    EventLoop loop =
        EventLoop.builder()
            .clock(new JumpingClock())
            .exceptionHandler((l, what, failure, task) -> reports.add(failure))
            .build();
    Schedules.permute(loop, lot, this);
    Settled<Object> outcome = loop.run(() -> watched());
    loop.close();
    Trial.require(!stuck, "It was stuck");
    Trial.require(trial.live == 0, trial.live + " orphans");
    Throwable failure = outcome instanceof Settled.Failure<Object> f ? f.exception() : null;
    checkFailures(failure);
    if (cancelledOutside && failure != null) {
      Trial.require(failure instanceof CancellationException, "Cancelled, but " + failure);
    }
    trial.check(failure == null);
  }

  @Async
  private Task<Settled<Object>> watched() {
    program = spawn(() -> done(await(trial.main())));
    running = true;
    Task<Void> watch = spawn(() -> watch());
    List<Settled<Object>> outcomes = await(settle(List.of(program)));
    Trial.require(trial.live == 0, trial.live + " are left");
    running = false;
    watch.cancel(true);
    return done(outcomes.get(0));
  }

  /** Its time comes when nothing else is left to do. */
  @Async
  private Task<Void> watch() {
    await(sleep(Duration.ofDays(1)));
    stuck = true;
    program.cancel(true);
    return done();
  }

  @Override
  public void beforeStep(int ready, int chosen) {
    hash = (hash * 31 + ready) * 31 + chosen;
    if (!running) {
      return;
    }
    for (Injection each : injections) {
      if (each.step() == steps && inject(each.which())) {
        hash = hash * 31 - 2 - each.which();
        taken++;
      }
    }
    steps++;
    Trial.require(steps < MOST_STEPS, "It goes round in circles");
  }

  private boolean inject(int which) {
    if (which == FROM_OUTSIDE) {
      boolean asked = program.cancel(true);
      cancelledOutside |= asked;
      return asked;
    }
    if (which >= trial.cancels.size()) {
      return false;
    }
    trial.cancels.get(which).run();
    return true;
  }

  /** Each failure is in the outcome, in a report, or was seen: in one place, and once there. */
  private void checkFailures(Throwable outcome) {
    Map<Throwable, Integer> found = new IdentityHashMap<>();
    if (outcome != null) {
      collect(outcome, found);
    }
    reports.forEach(each -> collect(each, found));
    trial.seen.forEach(each -> collect(each, found));
    for (Throwable each : trial.thrown) {
      int count = found.getOrDefault(each, 0);
      boolean fine = count == 1 || (count == 0 && trial.mayDrop());
      Trial.require(fine, each + " was found " + count + " times");
    }
    Set<Throwable> known = Collections.newSetFromMap(new IdentityHashMap<>());
    known.addAll(trial.thrown);
    for (Throwable each : reports) {
      boolean carries = each instanceof CancellationException && each.getSuppressed().length > 0;
      Trial.require(carries || known.contains(each), "Reported: " + each);
    }
  }

  private static void collect(Throwable failure, Map<Throwable, Integer> found) {
    if (found.merge(failure, 1, Integer::sum) > 1) {
      return;
    }
    for (Throwable each : failure.getSuppressed()) {
      collect(each, found);
    }
    if (failure.getCause() != null) {
      collect(failure.getCause(), found);
    }
  }
}

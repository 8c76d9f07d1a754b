package dev.fermata.task;

import dev.fermata.TaskCancelledException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Has the outcome of the first of several stages that ends. It cancels the others, and waits. */
public final class Race extends LiveTask<@Nullable Object> {
  private final TaskLoop home;
  private final List<Entrant> running = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private @Nullable CompletionStage<?> winner;

  private Race(TaskLoop home) {
    super(home);
    this.home = home;
  }

  /** Begins a race. */
  public static AbstractTask<?> start(List<? extends CompletionStage<?>> stages) {
    Race race = new Race(TaskLoop.require("race"));
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("race() of no stages could never end");
    }
    List<Entrant> entrants = new ArrayList<>();
    for (CompletionStage<?> each : stages) {
      Objects.requireNonNull(each, "stage");
      if (!Stages.isDone(each)) {
        entrants.add(new Entrant(race, each));
      } else if (race.winner == null) {
        race.winner = each;
      }
    }
    race.begin(entrants);
    return race;
  }

  private void begin(List<Entrant> entrants) {
    running.addAll(entrants);
    entrants.forEach(Wait::register);
    if (winner != null) {
      cancelRunning();
      endIfAllHave();
    }
  }

  private void ended(Entrant entrant) {
    running.remove(entrant);
    if (winner == null) {
      winner = entrant.stage();
      cancelRunning();
    } else {
      noteFailure(entrant.stage());
    }
    endIfAllHave();
  }

  private void noteFailure(CompletionStage<?> loser) {
    try {
      Stages.outcome(loser);
    } catch (CancellationException e) {
      // It was asked to.
    } catch (Throwable t) {
      failures.add(t);
    }
  }

  private void cancelRunning() {
    if (running.isEmpty()) {
      return;
    }
    CancelRequest why = CancelRequest.of("Another one has won the race", this);
    for (Entrant each : List.copyOf(running)) {
      if (each.stage() instanceof LiveTask<?> task) {
        Cancellation.request(task, why);
      } else {
        each.giveUp();
      }
    }
  }

  @Override
  void cancelling(CancelRequest why, Deque<LiveTask<?>> others) {
    List<Entrant> all = List.copyOf(running);
    for (int i = all.size() - 1; i >= 0; i--) { // so that the first comes first
      if (all.get(i).stage() instanceof LiveTask<?> task) {
        others.push(task);
      }
    }
    for (Entrant each : all) {
      if (!(each.stage() instanceof LiveTask<?>)) {
        each.giveUp();
      }
    }
    endIfAllHave();
  }

  private void endIfAllHave() {
    if (!running.isEmpty() || isDone()) {
      return;
    }
    CompletionStage<?> first = winner;
    winner = null;
    CancelRequest asked = request();
    if (first == null) {
      fail(cancelledException()); // only foreign stages, and all were given up
    } else {
      end(first, asked);
    }
    failures.clear();
  }

  private void end(CompletionStage<?> first, @Nullable CancelRequest asked) {
    Object value;
    try {
      value = Stages.outcome(first);
    } catch (Throwable t) {
      failed(t, asked);
      return;
    }
    List<Throwable> late = List.copyOf(failures);
    succeed(value); // first, for the handler may do anything with the task
    for (Throwable each : late) {
      home.report("A stage failed after another one had won the race", each, this);
    }
  }

  private void failed(Throwable failure, @Nullable CancelRequest asked) {
    Throwable outcome = failure;
    if (asked != null && !(failure instanceof TaskCancelledException)) {
      outcome = Cancellation.exception(asked);
      Traces.created(outcome, this);
      if (!(failure instanceof CancellationException)) {
        failures.add(0, failure);
      }
    }
    Exceptions.suppress(failures, outcome);
    fail(outcome);
  }

  @Override
  StackTraceElement boundary() {
    return Traces.boundary("race");
  }

  /** Waits for one of them. */
  private static final class Entrant extends Wait {
    private @Nullable Race race;

    Entrant(Race race, CompletionStage<?> stage) {
      super(race.home, stage);
      this.race = race;
    }

    @Override
    void goOn() {
      Race mine = race;
      if (mine != null) {
        race = null;
        mine.ended(this);
      }
    }

    @Override
    boolean giveUp() {
      Race mine = race;
      if (mine == null || !claim()) {
        return false;
      }
      CompletionStage<?> stage = stage();
      abandon();
      mine.running.remove(this);
      Cancellation.cancelStage(stage);
      mine.endIfAllHave();
      return true;
    }

    @Override
    @Nullable LiveTask<?> task() {
      return race;
    }

    @Override
    void forget() {
      race = null;
    }
  }
}

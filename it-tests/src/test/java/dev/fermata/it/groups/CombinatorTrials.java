package dev.fermata.it.groups;

import static dev.fermata.Fermata.asCompleted;
import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.race;
import static dev.fermata.Fermata.settle;
import static dev.fermata.Fermata.shield;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.waitFor;

import dev.fermata.CancelScope;
import dev.fermata.ReturnWhen;
import dev.fermata.Settled;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.Waited;
import dev.fermata.annotation.Async;
import dev.fermata.it.groups.Rig.Boom;
import java.util.ArrayList;
import java.util.List;

/** Trials of what waits for several stages. */
final class CombinatorTrials {
  private CombinatorTrials() {}

  private abstract static class Joining extends Trial {
    final <T> Task<T> offered(Task<T> task) {
      cancels.add(() -> task.cancel(true));
      return task;
    }

    /** Ends what does not end with what awaits it, and sees what it fails with. */
    @Async
    final Task<Void> end(List<? extends Task<?>> tasks) {
      try (CancelScope shield = CancelScope.shield()) {
        for (Task<?> each : tasks) {
          each.cancel(true);
          try {
            await(each);
          } catch (Boom e) {
            if (!seen.contains(e)) {
              seen.add(e);
            }
          } catch (TaskCancelledException e) {
            // It was asked to.
          }
        }
      }
      return done();
    }
  }

  /** The stages end with the race. */
  static final class Racing extends Joining {
    @Override
    @Async
    Task<?> main() {
      try {
        return done(
            await(
                race(
                    List.of(
                        offered(spawn(() -> value(4, "a"))),
                        unwinding(3, "b", "b"),
                        spawn(() -> unwinding(2, "c", "c")),
                        failure(4, "d")))));
      } finally {
        require(live == 0, live + " are left");
      }
    }
  }

  /** All, failing fast. */
  static final class Gathering extends Joining {
    @Override
    @Async
    Task<?> main() {
      try {
        return done(
            await(
                gather(
                    List.of(
                        spawn(() -> value(4, "a")),
                        unwinding(5, "b", "b"),
                        spawn(() -> timeout(Rig.HOUR, () -> unwinding(5, "c", "c"))),
                        failure(3, "d")))));
      } finally {
        require(live == 0, live + " are left");
      }
    }
  }

  /** All, and nothing disturbs the others. */
  static final class Settling extends Joining {
    @Override
    @Async
    Task<?> main() {
      try {
        List<Settled<String>> all =
            await(
                settle(
                    List.of(
                        offered(spawn(() -> value(3, "a"))),
                        failure(2, "b"),
                        spawn(() -> unwinding(3, "c", "c")))));
        for (Settled<String> each : all) {
          if (each instanceof Settled.Failure<String> failed) {
            seen.add(failed.exception());
          }
        }
        return done(all);
      } finally {
        require(live == 0, live + " are left");
      }
    }
  }

  /** One after the other, whichever ends. */
  static final class Waiting extends Joining {
    @Override
    @Async
    Task<?> main() {
      List<Task<String>> all =
          List.of(
              offered(spawn(() -> value(3, "a"))),
              spawn(() -> failure(2, "b")),
              unwinding(4, "c", "c"));
      try {
        List<Task<String>> pending = all;
        while (!pending.isEmpty()) {
          Waited<Task<String>> waited = await(waitFor(pending, ReturnWhen.FIRST_COMPLETED));
          require(!waited.done().isEmpty(), "It waited for nothing");
          waited.done().forEach(each -> require(each.isDone(), "It has not ended"));
          waited.pending().forEach(each -> require(!each.isDone(), "It has ended"));
          pending = waited.pending();
        }
      } finally {
        await(shield(Rig.HOUR, () -> end(all)));
      }
      return done();
    }
  }

  /** In the order in which they end, each once. */
  static final class Iterating extends Joining {
    private final List<String> values = new ArrayList<>();

    @Override
    @Async
    Task<?> main() {
      List<Task<String>> all =
          List.of(
              spawn(() -> value(3, "a")),
              spawn(() -> failure(2, "b")),
              value(3, "c"),
              spawn(() -> value(1, "d")));
      try {
        for (Task<String> next : asCompleted(all)) {
          try {
            values.add(await(offered(next)));
            await(value(1, "")); // others end while nobody waits for them
          } catch (Boom e) {
            seen.add(e);
          }
        }
      } finally {
        await(shield(Rig.HOUR, () -> end(all)));
      }
      return done();
    }

    @Override
    void check(boolean succeeded) {
      require(values.size() == values.stream().distinct().count(), "One came twice: " + values);
      require(!succeeded || values.size() == 3, "One is lost: " + values);
    }
  }

  /** Left behind, they are seen elsewhere. */
  static final class Shielding extends Joining {
    @Override
    @Async
    Task<?> main() {
      Task<String> value = offered(spawn(() -> value(4, "a")));
      Task<String> failing = spawn(() -> failure(3, "b"));
      try {
        try {
          await(shield(failing));
        } catch (Boom e) {
          seen.add(e);
        }
        return done(await(shield(value)));
      } finally {
        await(shield(Rig.HOUR, () -> end(List.of(value, failing))));
      }
    }
  }
}

package dev.fermata.it.groups;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.shield;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.timeout;

import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.TaskGroup;
import dev.fermata.annotation.Async;
import dev.fermata.it.groups.Rig.Boom;

/** Trials of groups. */
final class GroupTrials {
  private GroupTrials() {}

  /** Awaits a group; then nothing of it may be left. */
  private abstract static class Owning extends Trial {
    abstract Task<?> group();

    @Override
    @Async
    Task<?> main() {
      try {
        return done(await(group()));
      } finally {
        require(live == 0, live + " are left");
      }
    }

    final TaskGroup offered(TaskGroup group) {
      cancels.add(() -> group.cancel());
      return group;
    }

    final <T> Task<T> offered(Task<T> task) {
      cancels.add(() -> task.cancel(true));
      return task;
    }
  }

  /** Several failures, some while unwinding; a task that is awaited, one that spawns. */
  static final class Failing extends Owning {
    @Override
    Task<?> group() {
      return TaskGroup.run(
          group -> {
            offered(group);
            Task<Integer> awaited = offered(group.spawn(() -> value(2, 1)));
            group.spawn(() -> failure(4, "task"));
            group.spawn(() -> unwinding(6, "unwinding", 0));
            group.spawn(() -> spawning(group));
            int sum = 0;
            try {
              sum += await(awaited);
            } catch (TaskCancelledException e) {
              sum = -1;
            }
            try {
              return done(await(value(3, sum)));
            } catch (TaskCancelledException e) {
              group.spawn(() -> forever()); // it is cancelled before it begins
              throw e;
            }
          });
    }

    @Async
    private Task<Void> forever() {
      await(sleep(Rig.HOUR.multipliedBy(1_000)));
      return done();
    }

    @Async
    private Task<Void> spawning(TaskGroup group) {
      await(value(2, ""));
      group.spawn(() -> value(3, ""));
      return done();
    }
  }

  /** Nothing fails: with a value, or cancelled. */
  static final class Closing extends Owning {
    private int ended;

    @Override
    Task<?> group() {
      return TaskGroup.run(
          group -> {
            group.spawn(() -> generation(group, 3));
            offered(group.spawn(() -> value(5, 1)));
            return done("value");
          });
    }

    @Async
    private Task<Void> generation(TaskGroup group, int left) {
      await(value(1, left));
      if (left > 0) {
        group.spawn(() -> generation(group, left - 1));
      }
      ended++;
      return done();
    }

    @Override
    void check(boolean succeeded) {
      require(!succeeded || ended == 4, "It ended before its tasks: " + ended);
    }
  }

  /** A group in a group in a time limit, with a shield. */
  static final class Nested extends Owning {
    @Override
    Task<?> group() {
      return TaskGroup.run(
          outer -> {
            offered(outer);
            outer.spawn(() -> unwinding(9, "outer", 0));
            Task<Integer> inside = outer.spawn(() -> timeout(Rig.HOUR, () -> inner()));
            return done(await(inside) + await(value(2, 1)));
          });
    }

    private Task<Integer> inner() {
      return TaskGroup.run(
          inner -> {
            offered(inner);
            inner.spawn(() -> failure(5, "inner"));
            inner.spawn(() -> cleaning());
            return value(2, 1);
          });
    }

    @Async
    private Task<Integer> cleaning() {
      try {
        return done(await(value(4, 0)));
      } finally {
        await(shield(Rig.HOUR, () -> value(2, 1)));
      }
    }
  }

  /** Each task fails alone. */
  static final class Supervised extends Owning {
    @Override
    Task<?> group() {
      return TaskGroup.supervise(
          group -> {
            group.spawn(() -> failure(2, "unseen"));
            Task<Integer> seenTask = group.spawn(() -> failure(3, "seen"));
            offered(group.spawn(() -> unwinding(4, "unwinding", 1)));
            Task<String> value = group.spawn(() -> value(3, "value"));
            try {
              await(seenTask);
            } catch (Boom e) {
              seen.add(e);
            }
            return done(await(value));
          });
    }
  }

  /** The first that succeeds. */
  static final class First extends Owning {
    @Override
    Task<?> group() {
      return TaskGroup.firstSuccess(
          group -> {
            offered(group.spawn(() -> value(4, "a")));
            group.spawn(() -> failure(1, "early"));
            await(value(1, ""));
            offered(group.spawn(() -> unwinding(3, "loser", "b")));
            return value(2, "body");
          });
    }

    @Override
    boolean mayDrop() {
      return true;
    }
  }

  /** None succeeds: no failure may be dropped. */
  static final class None extends Owning {
    @Override
    Task<?> group() {
      return TaskGroup.firstSuccess(
          group -> {
            group.spawn(() -> failure(2, "a"));
            group.spawn(() -> failure(3, "b"));
            return failure(3, "body");
          });
    }
  }

  /** Tasks that become ready, or fail before, or after. */
  static final class Starting extends Owning {
    @Override
    Task<?> group() {
      return TaskGroup.run(
          group -> {
            offered(group);
            Task<Integer> good = offered(group.start(started -> ready(started, false)));
            Task<Integer> bad = group.start(started -> failure(3, "before"));
            Task<Integer> late = group.start(started -> ready(started, true));
            try {
              await(bad);
            } catch (Boom e) {
              seen.add(e);
            }
            return done(await(good) + await(late));
          });
    }

    @Async
    private Task<Void> ready(TaskGroup.Started<Integer> started, boolean fails) {
      started.ready(await(value(2, 1)));
      await(fails ? failure(4, "after") : value(4, ""));
      return done();
    }
  }
}

package traced;

import static dev.fermata.Fermata.*;
import static dev.fermata.it.traces.World.*;

import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.annotation.Async;
import java.time.Duration;

/** Groups: a task of a group leads to the line that awaits the group. */
public final class Groups {

  @Async
  static Task<Integer> fails() {
    await(later(1));
    throw new IllegalStateException("boom");
  }

  @Async
  static Task<Integer> sleeps() {
    await(sleep(Duration.ofDays(1)));
    return done(1);
  }

  public static void inATask() {
    run(Groups::spawnsInAGroup);
  }

  @Async
  static Task<Integer> spawnsInAGroup() {
    return done(
        await(
            TaskGroup.run(
                group -> {
                  group.spawn(Groups::fails);
                  return sleeps();
                })));
  }

  public static void inATaskAtOnce() {
    run(Groups::spawnsWhatThrows);
  }

  @Async
  static Task<Integer> spawnsWhatThrows() {
    return done(
        await(
            TaskGroup.run(
                group -> {
                  group.spawn(Groups::throwsAtOnce);
                  return sleeps();
                })));
  }

  private static Task<Integer> throwsAtOnce() {
    throw new IllegalStateException("at once");
  }

  public static void inATaskThatIsAwaited() {
    run(Groups::awaitsATask);
  }

  @Async
  static Task<Integer> awaitsATask() {
    return done(
        await(
            TaskGroup.run(
                group -> {
                  Task<Integer> task = group.spawn(Groups::fails);
                  return done(await(task));
                })));
  }

  public static void inTheBody() {
    run(Groups::failsInTheBody);
  }

  @Async
  static Task<Integer> failsInTheBody() {
    return done(await(TaskGroup.run(group -> fails())));
  }

  public static void beforeItIsReady() {
    run(Groups::starts);
  }

  @Async
  static Task<Integer> starts() {
    return done(
        await(
            TaskGroup.run(
                group -> {
                  int ready = await(group.<Integer>start(started -> fails()));
                  return done(ready);
                })));
  }

  public static void withoutASuccess() {
    run(Groups::competes);
  }

  @Async
  static Task<Integer> competes() {
    return done(
        await(
            TaskGroup.firstSuccess(
                group -> {
                  group.spawn(Groups::fails);
                  return done();
                })));
  }

  public static void cancelledByASibling() {
    run(Groups::siblings);
  }

  @Async
  static Task<Integer> siblings() {
    return done(
        await(
            TaskGroup.run(
                group -> {
                  group.spawn(Groups::observes);
                  group.spawn(Groups::fails);
                  return done(1);
                })));
  }

  @Async
  static Task<Integer> observes() {
    try {
      return done(await(sleeps()));
    } catch (RuntimeException e) {
      caught("in a sibling", e);
      throw e;
    }
  }
}

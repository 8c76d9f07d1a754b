package dev.fermata.it.fusion;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.CancelScope;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.annotation.Async;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cancelling ends {@code await(sleep(...))} as it ends the await of the task of a sleep. */
class CancelledSleepsTest extends SleepingRun {

  @ParameterizedTest
  @EnumSource(Form.class)
  void oneThatIsCancelledGoesOnInTheNextRoundAndLeavesNoTimer(Form form) {
    run(
        () -> {
          Task<String> near = sleeper(form, "near", seconds(1));
          Task<String> farthest = sleeper(form, "farthest", LONGEST);
          near.cancel("no more");
          farthest.cancel("nor this");
          log.add("asked");
          await(sleep(seconds(5)));
          say("over");
          return done();
        });
    assertEquals(
        List.of(
            "asked",
            "near cancelled: no more at 0",
            "near ends",
            "farthest cancelled: nor this at 0",
            "farthest ends",
            "over at 5"),
        log);
    assertEquals(List.of(5L), waits);
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void oneThatIsCancelledWhenItsTimeHasComeKeepsItsPlace(Form form) {
    run(
        () -> {
          List<Task<?>> victims = new ArrayList<>();
          Task<Void> killer = killer(victims);
          victims.add(sleeper(form, "one", seconds(1)));
          Task<String> two = sleeper(form, "two", seconds(1));
          await(killer);
          await(two);
          return done();
        });
    assertEquals(
        List.of("killer at 1", "one cancelled: late at 1", "one ends", "two at 1", "two ends"),
        log);
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void oneThatIsCancelledTwiceGoesOnOnce(Form form) {
    run(
        () -> {
          List<CancelScope> scopes = new ArrayList<>();
          Task<String> sleeper = inScope(form, scopes);
          scopes.get(0).cancel("its scope");
          sleeper.cancel("all of it");
          await(sleep(seconds(1)));
          log.add("" + sleeper.isCancelled());
          return done();
        });
    assertEquals(List.of("one cancelled: its scope at 0", "one ends", "true"), log);
    assertEquals(List.of(), reported);
  }

  @Async
  private Task<String> inScope(Form form, List<CancelScope> scopes) {
    try (CancelScope scope = CancelScope.open()) {
      scopes.add(scope);
      return done(await(sleeper(form, "one", HOUR)));
    }
  }

  @Async
  private Task<Void> killer(List<Task<?>> victims) {
    await(sleep(seconds(1)));
    say("killer");
    victims.forEach(victim -> victim.cancel("late"));
    return done();
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void insideACancelledScopeItThrowsAndSetsNoTimer(Form form) {
    run(
        () -> {
          try (CancelScope scope = CancelScope.open()) {
            scope.cancel("enough");
            log.add("" + sleeper(form, "late", seconds(1)).isCancelled());
          }
          await(sleep(seconds(2)));
          return done();
        });
    assertEquals(List.of("late cancelled: enough at 0", "late ends", "true"), log);
    assertEquals(List.of(2L), waits);
  }

  @Async
  private Task<Void> limited(Form form, boolean shielded) {
    try (CancelScope limit = CancelScope.open(seconds(1))) {
      try (CancelScope inner = shielded ? CancelScope.shield() : CancelScope.open()) {
        await(sleeper(form, "inner", seconds(2)));
        if (form == Form.FUSED) {
          await(sleep(seconds(2)));
        } else {
          Task<Void> task = sleep(seconds(2));
          await(task);
        }
        say("shielded");
      }
      await(sleep(seconds(1)));
    } catch (TaskCancelledException e) {
      say("limited");
    }
    return done();
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void theDeadlineOfAScopeEndsIt(Form form) {
    run(() -> limited(form, false));
    assertEquals(
        List.of(
            "inner cancelled: The deadline of a cancel scope has passed at 1",
            "inner ends",
            "limited at 1"),
        log);
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void inAShieldItSleepsOn(Form form) {
    run(() -> limited(form, true));
    assertEquals(List.of("inner at 2", "inner ends", "shielded at 4", "limited at 4"), log);
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void aTimeoutEndsIt(Form form) {
    Task<String> task =
        run(
            () -> {
              Task<String> limited = timeout(seconds(1), () -> sleeper(form, "slow", HOUR));
              await(sleep(seconds(2)));
              return done(limited);
            });
    assertThrows(TimeoutException.class, () -> valueOf(task));
    assertEquals("slow ends", log.get(1));
    assertEquals(List.of(1L, 2L), waits);
  }

  @Async
  private Task<Void> shielded(Form form) {
    try (CancelScope shield = CancelScope.shield()) {
      await(sleeper(form, "shielded", HOUR));
    }
    return done();
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void aLoopThatClosesEndsThoseThatNobodyAwaitsAndThoseInShields(Form form) {
    run(
        () -> {
          sleeper(form, "called", seconds(2));
          spawn(() -> sleeper(form, "spawned", seconds(1)));
          shielded(form);
          await(yieldNow());
          await(yieldNow());
          return done();
        });
    assertEquals(
        List.of(
            "spawned cancelled: The event loop is being closed at 0",
            "spawned ends",
            "called cancelled: The event loop is being closed at 0",
            "called ends",
            "shielded cancelled: The event loop is being closed at 0",
            "shielded ends"),
        log);
    assertEquals(List.of(), reported);
    assertEquals(List.of(), waits);
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void anotherThreadCancelsIt(Form form) {
    run(
        () -> {
          Task<String> task = sleeper(form, "sleeper", HOUR);
          Thread other = new Thread(() -> task.cancel("from afar"));
          other.start();
          other.join();
          await(sleep(seconds(1)));
          return done();
        });
    assertEquals(List.of("sleeper cancelled: from afar at 0", "sleeper ends"), log);
  }
}

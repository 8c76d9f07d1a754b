package dev.fermata.it.fusion;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.fermata.Task;
import dev.fermata.TaskLocal;
import dev.fermata.annotation.Async;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A call is a part of its caller's task: who it is, what it sees, and when it goes on. */
class PlacesOfCallsTest extends FusedRun {
  private static final TaskLocal<String> USER = TaskLocal.named("user");

  @Async
  private Task<Task<?>> whoAmI(boolean suspend) {
    if (suspend) {
      await(yieldNow());
    }
    return done(currentTask());
  }

  @Async
  private Task<String> user(boolean suspend) {
    if (suspend) {
      await(yieldNow());
    }
    return done(USER.orElse("nobody"));
  }

  @Async
  private Task<String> twice(boolean suspend) {
    return done(await(user(suspend)) + await(user(!suspend)));
  }

  @Test
  void theTaskOfACallIsThatOfItsCaller() {
    run(
        () -> {
          Task<?> main = currentTask();
          assertSame(main, await(whoAmI(false)));
          assertSame(main, await(whoAmI(true)));
          Task<?>[] inner = new Task<?>[2];
          Task<Void> task =
              spawn(
                  () -> {
                    inner[0] = await(whoAmI(true));
                    inner[1] = await(whoAmI(false));
                    return done();
                  });
          await(task);
          assertSame(task, inner[0]);
          assertSame(task, inner[1]);
          assertSame(main, await(whoAmI(false)));
          return done();
        });
  }

  @Test
  void valuesOfTheTaskAreSeenInCallsBeforeAndAfterSuspensions() {
    run(
        () -> {
          log.add(await(twice(true)));
          Task<String> ada = USER.with("ada", () -> twice(true));
          Task<String> bob = USER.with("bob", () -> twice(false));
          log.add(await(ada) + await(bob) + await(user(true)));
          return done();
        });
    assertEquals(List.of("nobodynobody", "adaadabobbobnobody"), log);
  }

  @Async
  private Task<Integer> direct(String name, int depth) {
    log.add(name + depth);
    if (depth > 0) {
      int inner = await(direct(name, depth - 1));
      log.add(name + "back" + depth);
      return done(inner + 1);
    }
    await(yieldNow());
    log.add(name + "on");
    return done(0);
  }

  @Async
  private Task<Integer> held(String name, int depth) {
    log.add(name + depth);
    if (depth > 0) {
      Task<Integer> call = held(name, depth - 1);
      int inner = await(call);
      log.add(name + "back" + depth);
      return done(inner + 1);
    }
    Task<?> round = yieldNow();
    await(round);
    log.add(name + "on");
    return done(0);
  }

  private List<String> order(boolean direct) {
    log.clear();
    run(
        () -> {
          Task<Integer> first = spawn(() -> direct ? direct("a", 2) : held("a", 2));
          Task<Integer> second = direct ? direct("b", 3) : held("b", 3);
          Task<Integer> third = spawn(() -> direct ? direct("c", 0) : held("c", 0));
          log.add("called");
          await(yieldNow());
          log.add("round");
          await(yieldNow());
          log.add("round");
          log.add("" + await(first) + await(second) + await(third));
          return done();
        });
    return List.copyOf(log);
  }

  @Test
  void theOrderAmongTasksIsThatOfCallsWhoseTaskIsHeld() {
    List<String> fused = order(true);
    assertEquals(order(false), fused);
    assertEquals(List.of("b3", "b2", "b1", "b0", "called"), fused.subList(0, 5));
    assertEquals("230", fused.get(fused.size() - 1));
  }

  @Async
  private Task<Integer> awaitsWhatOthersAwait(Task<Integer> shared, String name) {
    int value = await(same(shared));
    log.add(name);
    return done(value);
  }

  @Async
  private Task<Integer> same(Task<Integer> shared) {
    return done(await(shared));
  }

  @Async
  private Task<Integer> gated(CompletableFuture<Integer> gate) {
    return done(await(gate));
  }

  @Test
  void thoseThatAwaitOneTaskGoOnInOrderThroughTheirCalls() {
    CompletableFuture<Integer> gate = new CompletableFuture<>();
    int sum =
        run(
            () -> {
              Task<Integer> shared = gated(gate);
              Task<Integer> first = awaitsWhatOthersAwait(shared, "first");
              Task<Integer> second = awaitsWhatOthersAwait(shared, "second");
              Task<Integer> third = awaitsWhatOthersAwait(shared, "third");
              gate.complete(1);
              return done(await(third) + await(first) + await(second));
            });
    assertEquals(3, sum);
    assertEquals(List.of("first", "second", "third"), log);
  }
}

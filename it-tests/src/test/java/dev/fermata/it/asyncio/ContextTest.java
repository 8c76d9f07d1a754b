package dev.fermata.it.asyncio;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Context;
import dev.fermata.EventLoop;
import dev.fermata.TaskLocal;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Values that belong to a task: contextvars. */
class ContextTest extends Program {
  private static final TaskLocal<String> USER = TaskLocal.named("user");
  private static final TaskLocal<Integer> DEPTH = TaskLocal.named("depth", 0);

  @Test
  void contextVar() {
    assertEquals("user", USER.toString());
    assertFalse(USER.isBound());
    assertEquals(0, DEPTH.get());
  }

  @Test
  void contextVarGet() {
    assertThrows(NoSuchElementException.class, USER::get);
    assertEquals("nobody", USER.orElse("nobody"));
    assertEquals(0, DEPTH.orElse(7));
  }

  @Test
  void contextVarSet() {
    run(
        () -> {
          await(
              USER.with(
                  "ada",
                  () -> {
                    await(yieldNow());
                    say(USER.get());
                    return done();
                  }));
          assertFalse(USER.isBound());
          return done();
        });
    expect("ada");
  }

  @Test
  void copyContext() {
    Context context = Context.current().with(USER, "ada");
    assertTrue(context.contains(USER));
    assertEquals("ada", context.get(USER));
    assertFalse(Context.current().contains(USER));
  }

  @Test
  void contextRun() throws Exception {
    Context context = Context.current().with(USER, "ada");
    context.run(() -> say(USER.get()));
    assertEquals("ada", context.call(USER::get));
    expect("ada");
  }

  @Test
  void createTaskInheritsTheContext() {
    String seen = run(() -> USER.with("ada", () -> spawn(() -> done(USER.get()))));
    assertEquals("ada", seen);
  }

  @Test
  void callSoonInAContext() {
    run(
        () -> {
          Context context = Context.current().with(USER, "ada");
          context.run(() -> EventLoop.current().callSoon(() -> say(USER.get())));
          return yieldNow();
        });
    expect("ada");
  }
}

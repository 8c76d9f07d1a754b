package dev.fermata.transformer.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.testkit.Checked;
import org.junit.jupiter.api.Test;

class CancelScopeOutsideAsyncTest {

  private static final String REST =
      """
        fix: open the scope in the @Async method, or the asynchronous lambda, that awaits inside it: try (var scope = CancelScope.open(limit)) { await(...); }
             For a time limit from anywhere: timeout(limit, () -> method()).
        see: docs/diagnostics/cancel-scope-outside-async.md
      """;

  @Test
  void rejectsAScopeInAPlainMethod() {
    assertEquals(
        "ERROR App.java:4: a cancel scope in a method that is not asynchronous.\n"
            + "  at: app.App, limit()\n"
            + REST,
        Checked.messages(
            """
            class App {
              static dev.fermata.CancelScope limit() {
                return dev.fermata.CancelScope.shield();
              }
            }
            """));
  }

  @Test
  void rejectsAMethodReference() {
    assertEquals(
        "ERROR App.java:4: a method reference that opens a cancel scope elsewhere.\n"
            + "  at: app.App, limit()\n"
            + REST,
        Checked.messages(
            """
            class App {
              static java.util.function.Supplier<dev.fermata.CancelScope> limit() {
                return dev.fermata.CancelScope::open;
              }
            }
            """));
  }

  @Test
  void passesAnAsynchronousMethodAndLambda() {
    assertEquals(
        "",
        Checked.messages(
            """
            class App {
              @Async static Task<Integer> limited() {
                try (var scope = dev.fermata.CancelScope.open()) {
                  return done(await(f(1)));
                }
              }
              static java.util.concurrent.Callable<Task<Integer>> lambda() {
                return () -> {
                  try (var scope = dev.fermata.CancelScope.open()) {
                    return done(await(f(1)));
                  }
                };
              }
              static void other(dev.fermata.CancelScope scope) {
                scope.cancel();
              }
            }
            """));
  }
}

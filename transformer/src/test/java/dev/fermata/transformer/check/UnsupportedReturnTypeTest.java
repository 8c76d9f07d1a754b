package dev.fermata.transformer.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.testkit.Checked;
import org.junit.jupiter.api.Test;

class UnsupportedReturnTypeTest {

  private static String message(String type, String member) {
    return """
        ERROR Page.java:4: an @Async method cannot return %s: it returns to its caller before it is finished, so what it returns must be a future, or nothing.
          at: app.Page, %s
          fix: return Task<T>, CompletableFuture<T>, CompletionStage<T>, Future<T> or void, and end with `return done(value);`.
          see: docs/diagnostics/unsupported-return-type.md
        """
        .formatted(type, member);
  }

  @Test
  void rejectsPlainValues() {
    assertEquals(
        message("int", "load()"),
        Checked.messages(
            """
            class Page {
              @Async static int load() {
                return await(f(1));
              }
            }
            """));
    assertEquals(
        message("java.util.List", "load(int, Page.Part)"),
        Checked.messages(
            """
            class Page { static class Part {}
              @Async static List<Integer> load(int i, Part part) {
                return List.of();
              }
            }
            """));
  }

  @Test
  void passesAllFutures() {
    Checked.passes(
        """
        class Page {
          @Async static Task<Integer> task() { return done(await(f(1))); }
          @Async static CompletableFuture<Integer> future() { return done(await(f(1))); }
          @Async static CompletionStage<Integer> stage() { return done(await(f(1))); }
          @Async static Future<Integer> plain() { return done(await(f(1))); }
          @Async static void nothing() { await(f(1)); }
        }
        """);
  }
}

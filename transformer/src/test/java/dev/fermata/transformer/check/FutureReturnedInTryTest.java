package dev.fermata.transformer.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.testkit.Checked;
import org.junit.jupiter.api.Test;

class FutureReturnedInTryTest {

  private static final String REST =
      """
      : a future returned within a try: the method ends here, so neither a catch nor a finally sees the future's outcome.
        at: app.Page, load(boolean)
        fix: await it within the try: return done(await(future));
        see: docs/diagnostics/future-returned-in-try.md
      """;

  @Test
  void warnsOfAFutureMadeInATry() {
    assertEquals(
        "WARNING Page.java:6" + REST,
        Checked.messages(
            """
            class Page {
              @Async static CompletableFuture<Integer> load(boolean b) {
                await(f(0));
                try {
                  return f(1);
                } finally {
                  System.out.println();
                }
              }
            }
            """));
  }

  @Test
  void warnsOfAFutureThatOutlivesItsResource() {
    assertEquals(
        "WARNING Page.java:4" + REST,
        Checked.messages(
            """
            class Page {
              @Async static CompletableFuture<Integer> load(boolean b) throws Exception {
                try (var in = java.io.InputStream.nullInputStream()) { return f(in.hashCode()); }
              }
            }
            """));
  }

  @Test
  void warnsWhereAFutureMadeBeforeIsReturned() {
    assertEquals(
        "WARNING Page.java:6" + REST + "WARNING Page.java:8" + REST,
        Checked.messages(
            """
            class Page {
              @Async static CompletableFuture<Integer> load(boolean b) {
                CompletableFuture<Integer> future = f(1);
                try {
                  if (b) return future;
                } catch (RuntimeException e) {
                  try { return future; } catch (Error x) { System.out.println(); }
                }
                return future;
              }
            }
            """));
  }

  @Test
  void passesAwaitedAndFinishedFutures() {
    Checked.passes(
        """
        class Page {
          @Async static CompletableFuture<Integer> load(boolean b) {
            try {
              if (b) return done(await(f(1)));
              if (f(1).isDone()) return b ? done(1) : done(2);
              synchronized (Page.class) { if (!b) return CompletableFuture.completedFuture(1); }
              return CompletableFuture.failedFuture(new Exception());
            } catch (RuntimeException e) {
              return f(1);
            }
          }
          static CompletableFuture<Integer> plain() {
            try { return f(1); } finally { System.out.println(); }
          }
        }
        """);
  }
}

package dev.fermata.transformer.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.testkit.Checked;
import org.junit.jupiter.api.Test;

class AsyncWithoutAwaitTest {

  private static String warning(int line, String member) {
    return """
        WARNING Page.java:%d: an @Async method that awaits nothing: it runs to its end in its caller, as if it were not marked. The mark starts no thread.
          at: app.Page, %s
          fix: await what takes time; where it blocks or computes for long: await(toThread(() -> ...)). Otherwise remove @Async.
          see: docs/diagnostics/async-without-await.md
        """
        .formatted(line, member);
  }

  @Test
  void warnsOfStaticAndPrivateMethods() {
    assertEquals(
        warning(3, "sum(int)") + warning(4, "twice(int)") + warning(5, "print(int)"),
        Checked.messages(
            """
            class Page {
              @Async static Task<Integer> sum(int i) { if (i > 1) return done(2); return done(i); }
              @Async private CompletableFuture<Integer> twice(int i) { return CompletableFuture.completedFuture(2 * i); }
              @Async static void print(int i) { System.out.println(i); }
            }
            """));
  }

  @Test
  void warnsWhereNothingIsAboveOrBelow() {
    assertEquals(
        warning(3, "sum(int)"),
        Checked.messages(
            """
            final class Page {
              @Async public Task<Integer> sum(int i) { return done(i); }
            }
            """));
  }

  @Test
  void passesWhatAHierarchyMayAskFor() {
    Checked.passes(
        """
        class Page {
          interface Source { Task<Integer> read(); default Task<Integer> more() { return read(); } }
          static final class One implements Source { @Async public Task<Integer> read() { return done(1); } }
          record Two() implements Source { @Async public Task<Integer> read() { return done(2); } }
          static final class Three extends Page { @Async @Override protected Task<Void> open() { return done(); } }
          @Async protected Task<Void> open() { return done(); }
        }
        """);
  }

  @Test
  void passesWhatReturnsTheFutureOfAnother() {
    Checked.passes(
        """
        class Page {
          @Async static CompletableFuture<Integer> one() { return f(1); }
          @Async static CompletableFuture<Integer> two(CompletableFuture<Integer> given) { return given; }
          @Async static CompletableFuture<Integer> three(int i) {
            CompletableFuture<Integer> first = f(1);
            return i > 0 ? first : f(2);
          }
        }
        """);
  }

  @Test
  void passesWhatThrowsAndWhatAwaits() {
    Checked.passes(
        """
        class Page {
          @Async static Task<Integer> one(int i) {
            if (i < 0) throw new IllegalArgumentException();
            return done(1);
          }
          @Async static Task<Integer> two() { throw new IllegalStateException(); }
          @Async static Task<Integer> three() { return done(await(f(1))); }
          Callable<Task<Integer>> four() { return () -> done(1); }
        }
        """);
  }
}

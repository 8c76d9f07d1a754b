package dev.fermata.transformer.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.testkit.Checked;
import org.junit.jupiter.api.Test;

class AwaitInPlainLambdaTest {

  @Test
  void rejectsALambdaThatReturnsAValue() {
    assertEquals(
        """
        ERROR Page.java:4: await in a lambda that returns java.lang.Integer: its caller wants the value at once and cannot wait.
          at: app.Page, lambda in sizes(List)
          fix: let the lambda return a future, x -> f(x) or x -> done(await(f(x)) + 1), and await that outside; or use a loop.
          see: docs/diagnostics/await-in-plain-lambda.md
        """,
        Checked.messages(
            """
            class Page {
              static List<Integer> sizes(List<Integer> pages) {
                return pages.stream().map(page -> await(f(page))).toList();
              }
            }
            """));
  }

  @Test
  void rejectsALambdaThatReturnsAPrimitive() {
    assertEquals(
        """
        ERROR Page.java:3: await in a lambda that returns boolean: its caller wants the value at once and cannot wait.
          at: app.Page, lambda in static initialiser of Page
          fix: let the lambda return a future, x -> f(x) or x -> done(await(f(x)) + 1), and await that outside; or use a loop.
          see: docs/diagnostics/await-in-plain-lambda.md
        """,
        Checked.messages(
            """
            class Page {
              static final Predicate<Integer> SHORT = page -> await(f(page)) < 10;
            }
            """));
  }

  @Test
  void passesALambdaThatReturnsAFuture() {
    Checked.passes(
        """
        class Page {
          static final Function<Integer, Task<Boolean>> SHORT = page -> done(await(f(page)) < 10);
          static List<CompletableFuture<Integer>> sizes(List<Integer> pages) {
            return pages.stream().map(page -> f(page)).toList();
          }
        }
        """);
  }
}

package dev.fermata.transformer.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.testkit.Checked;
import org.junit.jupiter.api.Test;

class AwaitInVoidLambdaTest {

  @Test
  void rejectsALambdaWithoutAResult() {
    assertEquals(
        """
        ERROR Pages.java:5: await in a lambda that returns nothing: its caller would go on before anything is done.
          at: app.Pages, lambda in print(List)
          fix: use a loop: for (var x : list) { await(f(x)); }
               or, to run all at once, collect the futures: await(gather(list.stream().map(x -> f(x)).toList()));
               or, if nobody needs to wait, call an @Async void method: x -> handle(x)
          see: docs/diagnostics/await-in-void-lambda.md
        """,
        Checked.messages(
            """
            class Pages {
              static void print(List<Integer> pages) {
                pages.forEach(
                    page -> System.out.println(await(f(page))));
              }
            }
            """));
  }

  @Test
  void passesTheLoopAndTheOtherRemedies() {
    Checked.passes(
        """
        class Pages {
          @Async static void handle(int page) { await(f(page)); }
          @Async static Task<Void> print(List<Integer> pages) {
            for (var page : pages) { await(f(page)); }
            await(gather(pages.stream().map(page -> f(page)).toList()));
            pages.forEach(page -> handle(page));
            return done();
          }
        }
        """);
  }
}

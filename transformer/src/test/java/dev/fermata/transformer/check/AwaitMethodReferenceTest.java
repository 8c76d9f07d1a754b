package dev.fermata.transformer.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.testkit.Checked;
import org.junit.jupiter.api.Test;

class AwaitMethodReferenceTest {

  @Test
  void rejectsAMethodReferenceToAwait() {
    assertEquals(
        """
        ERROR Pages.java:4: a method reference to await: whoever calls it is not asynchronous and cannot wait.
          at: app.Pages, all(List)
          fix: await in the body of an @Async method. For many futures: await(gather(list)).
          see: docs/diagnostics/await-method-reference.md
        """,
        Checked.messages(
            """
            class Pages {
              @Async static Task<List<Integer>> all(List<Task<Integer>> pages) {
                Function<Task<Integer>, Integer> wait = dev.fermata.Fermata::await;
                return done(pages.stream().map(wait).toList());
              }
            }
            """));
  }

  @Test
  void passesOtherMethodReferences() {
    Checked.passes(
        """
        class Pages {
          static Task<Integer> await(int i) { return done(i); }
          @Async static Task<List<Integer>> all(List<Task<Integer>> pages) {
            IntFunction<Task<Integer>> own = Pages::await;
            return done(dev.fermata.Fermata.await(gather(pages)));
          }
        }
        """);
  }
}

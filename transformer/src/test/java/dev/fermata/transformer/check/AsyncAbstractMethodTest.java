package dev.fermata.transformer.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.testkit.Checked;
import org.junit.jupiter.api.Test;

class AsyncAbstractMethodTest {

  @Test
  void rejectsTheMarkOnAMethodWithoutABody() {
    assertEquals(
        """
        ERROR Store.java: @Async on an abstract method: it has no body to transform, and an implementation does not inherit the mark.
          at: app.Store, load(String[])
          fix: remove @Async here, keep the return type (Task<T>), and mark the implementations that await.
          see: docs/diagnostics/async-abstract-method.md
        """,
        Checked.messages(
            """
            interface Store {
              @Async Task<Integer> load(String... names);
            }
            """));
  }

  @Test
  void passesAMarkedImplementation() {
    Checked.passes(
        """
        interface Store {
          Task<Integer> load(String name);
          @Async default Task<Integer> two(String name) { return done(await(load(name)) * 2); }
        }
        class Files implements Store {
          @Async public Task<Integer> load(String name) { return done(await(f(1))); }
        }
        """);
  }
}

package dev.fermata.transformer.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.testkit.Checked;
import org.junit.jupiter.api.Test;

class AwaitInStaticInitialiserTest {

  @Test
  void rejectsAwaitInAStaticInitialiser() {
    assertEquals(
        """
        ERROR App.java:4: await in a static initialiser: the JVM holds a lock while a class is initialised, and every user of the class waits for it.
          at: app.App$Config, static initialiser of App.Config
          fix: keep the future in the static field and await it where it is used:
               static final Task<Config> CONFIG = load();
          see: docs/diagnostics/await-in-static-initialiser.md
        """,
        Checked.messages(
            """
            class App {
              static class Config {
                static final int PORT = await(f(80));
              }
            }
            """));
  }

  @Test
  void passesAFutureInAStaticField() {
    Checked.passes(
        """
        class App {
          static final CompletableFuture<Integer> PORT = f(80);
          @Async static Task<Integer> port() { return done(await(PORT)); }
        }
        """);
  }
}

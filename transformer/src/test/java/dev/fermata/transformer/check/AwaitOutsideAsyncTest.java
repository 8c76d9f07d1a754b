package dev.fermata.transformer.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.testkit.Checked;
import org.junit.jupiter.api.Test;

class AwaitOutsideAsyncTest {

  private static final String REST =
      """
        fix: mark the method with @Async and let it return Task<T>; those that call it await it in turn.
             Where the program starts, in main or in a test, start a loop: run(() -> method());
        see: docs/diagnostics/await-outside-async.md
      """;

  @Test
  void rejectsEachAwaitOfAPlainMethod() {
    String problem =
        ": await in a method that is not asynchronous: it could only block its thread.\n";
    assertEquals(
        "ERROR App.java:4"
            + problem
            + "  at: app.App, main(String[])\n"
            + REST
            + "ERROR App.java:5"
            + problem
            + "  at: app.App, main(String[])\n"
            + REST,
        Checked.messages(
            """
            class App {
              public static void main(String[] args) {
                await(f(1));
                await(f(2), RuntimeException.class);
              }
            }
            """));
  }

  @Test
  void rejectsAwaitInAMethodOfAnAnonymousClass() {
    assertEquals(
        "ERROR App.java:5: await in a method that is not asynchronous: it could only block its thread.\n"
            + "  at: app.App$1, run()\n"
            + REST,
        Checked.messages(
            """
            class App {
              @Async static Task<Runnable> runnable() {
                await(f(0)); return done(new Runnable() {
                  public void run() { await(f(1)); }
                });
              }
            }
            """));
  }

  @Test
  void passesAMarkedMethodAndOneThatRunsIt() {
    Checked.passes(
        """
        class App {
          @Async static Task<Integer> one() { return done(await(f(1))); }
          public static void main(String[] args) { run(App::one); run(() -> done(await(f(1)))); }
        }
        """);
  }
}

package dev.fermata.transformer.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fermata.transformer.testkit.Checked;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AsyncMainTest {

  private static final Pattern LINE = Pattern.compile("WARNING App.java:(\\d+): an @Async main:");

  @Test
  void warnsOfMain() {
    assertEquals(
        """
        WARNING App.java:3: an @Async main: it returns to the JVM at its first await that has to wait, there is no event loop yet, and the program may end before the rest is done.
          at: app.App, main(String[])
          fix: start a loop in main, which waits for the end:
               public static void main(String[] args) { run(() -> start(args)); }
               @Async static Task<Void> start(String[] args) { ...; return done(); }
          see: docs/diagnostics/async-main.md
        """,
        Checked.messages(
            """
            class App {
              @Async public static void main(String[] args) { await(f(1)); }
            }
            """));
  }

  private static final String FORMS =
      """
      class App {
        static class One { @Async void main() { await(f(1)); } }
        static class Two { @Async static void main(String[] args) { await(f(1)); } }
        static class Three { @Async private void main() { await(f(1)); } }
        static class Four { @Async public static void main(int i) { await(f(1)); } }
        static class Five { @Async public static Task<Void> main(String[] args) { return done(await(f(null))); } }
        static class Six { @Async public static void run(String[] args) { await(f(1)); } }
      }
      """;

  @Test
  void passesWhatJava17DoesNotStart() {
    Checked.passes(FORMS);
  }

  @Test
  void warnsOfTheFormsOfLaterReleases() {
    assumeTrue(Runtime.version().feature() >= 21);

    String messages = Checked.messages(List.of("--release", "21"), FORMS);
    assertEquals(
        List.of("3", "4"),
        LINE.matcher(messages).results().map(result -> result.group(1)).toList());
  }
}

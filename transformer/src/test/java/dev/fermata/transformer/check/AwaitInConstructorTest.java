package dev.fermata.transformer.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.testkit.Checked;
import org.junit.jupiter.api.Test;

class AwaitInConstructorTest {

  private static final String REMEDY =
      """
        fix: write a static @Async method that awaits first and then calls the constructor:
             @Async static Task<Page> open(URI uri) { return done(new Page(await(fetch(uri)))); }
        see: docs/diagnostics/await-in-constructor.md
      """;

  @Test
  void rejectsAwaitInAConstructor() {
    assertEquals(
        "ERROR Page.java:4: await in a constructor: `new` must return a finished object and cannot"
            + " wait.\n  at: app.Page, constructor Page(String, int)\n"
            + REMEDY,
        Checked.messages(
            """
            class Page {
              Page(String text, int n) {
                await(f(n));
              }
            }
            """));
  }

  @Test
  void rejectsAwaitInAnInstanceInitialiserOfAnInnerClass() {
    assertEquals(
        "ERROR Site.java:4: await in a constructor: `new` must return a finished object and cannot"
            + " wait.\n  at: app.Site$Page, constructor Site.Page(String)\n"
            + REMEDY,
        Checked.messages(
            """
            class Site {
              class Page {
                final int length = await(f(1));
                Page(String text) {}
              }
            }
            """));
  }

  @Test
  void passesAMethodThatConstructs() {
    Checked.passes(
        """
        class Page {
          final String text;
          Page(String text) { this.text = text; }
          @Async static Task<Page> open(String uri) { return done(new Page(await(f(uri)))); }
        }
        """);
  }
}

package dev.fermata.transformer.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.AsyncTransformer;
import dev.fermata.transformer.TransformerOptions;
import dev.fermata.transformer.testkit.Checked;
import dev.fermata.transformer.testkit.JavaSource;
import dev.fermata.transformer.testkit.Transformation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OtherAsyncAnnotationTest {

  private static final String WARNING =
      """
      WARNING Mailer.java:4: an @Async method that org.springframework.scheduling.annotation.Async is for as well: a framework starts it on a thread of a pool, where there is no event loop, and perhaps keeps that thread until the task is done.
        at: app.Mailer, send()
        fix: remove the other annotation: an @Async method of Fermata needs no thread to wait. To get its caller back at once: spawn(() -> method());
        see: docs/diagnostics/other-async-annotation.md
      """;

  @Test
  void warnsOfTwoAnnotationsOnOneMethod() {
    assertEquals(
        WARNING,
        Checked.messages(
            """
            class Mailer {
              @Async @org.springframework.scheduling.annotation.Async
              Task<Integer> send() { return done(await(f(1))); }
              @org.springframework.scheduling.annotation.Async void other() {}
            }
            """));
  }

  @Test
  void warnsOfTheOtherOnTheClass() {
    assertEquals(
        WARNING,
        Checked.messages(
            """
            @org.springframework.scheduling.annotation.Async
            class Mailer {
              @Async Task<Integer> send() { return done(await(f(1))); }
              void other() {}
            }
            """));
  }

  @Test
  void passesTheOtherWhereItIsTheMark() {
    Map<String, byte[]> classFiles =
        JavaSource.compile(
            """
            import static dev.fermata.Fermata.*;
            import dev.fermata.*;
            import org.springframework.scheduling.annotation.Async;
            class Mailer {
              @Async Task<Integer> send(Task<Integer> task) { return done(await(task)); }
            }
            """);
    TransformerOptions options =
        new TransformerOptions(
            Set.of("org/springframework/scheduling/annotation/Async"), true, true);

    assertEquals(
        List.of(),
        new AsyncTransformer(options, Transformation.classPath(classFiles))
            .transform(classFiles.values().iterator().next())
            .diagnostics());
  }
}

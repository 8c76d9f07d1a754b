package dev.fermata.javac;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.javac.testkit.Jars;
import dev.fermata.javac.testkit.Project;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.util.ReflectionUtils;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Test classes of users are transformed when they are compiled, whoever runs them. */
class JUnitTest {

  @TempDir Path temporary;

  @Test
  void testsMayAwait() throws Exception {
    Project project =
        new Project(temporary)
            .library(Jars.of(Assertions.class))
            .library(Jars.of(ReflectionUtils.class))
            .library(Jars.of(API.class))
            .async(
                "AsyncTest.java",
                """
                import org.junit.jupiter.api.Assertions;
                import org.junit.jupiter.api.Test;

                class AsyncTest {
                  @Test void passes() {
                    Assertions.assertEquals(2, (int) run(() -> done(1 + await(one()))));
                  }
                  @Test void fails() {
                    run(() -> {
                      Assertions.assertEquals(2, (int) await(one()));
                      return done();
                    });
                  }
                  @Async static Task<Integer> one() { await(yieldNow()); return done(1); }
                }
                """);
    project.compile().assertQuiet();

    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {project.classes().toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(DiscoverySelectors.selectClass(loader.loadClass("AsyncTest")))
                  .build(),
              listener);
    } finally {
      thread.setContextClassLoader(before);
    }

    assertEquals(1, listener.getSummary().getTestsSucceededCount());
    assertEquals(
        List.of("org.opentest4j.AssertionFailedError: expected: <2> but was: <1>"),
        listener.getSummary().getFailures().stream()
            .map(failure -> failure.getException().toString())
            .toList());
  }
}

package dev.fermata.it.asyncio;

import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.DebugReport;
import dev.fermata.EventLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Debug mode, and failures that nobody looks at. */
class DebugTest extends Program {
  @Test
  void setDebug() {
    try (EventLoop loop = EventLoop.builder().debug(true).build()) {
      assertTrue(loop.isDebug());
    }
    try (EventLoop loop = EventLoop.builder().debug(false).build()) {
      assertFalse(loop.isDebug());
    }
  }

  @Test
  void pythonasynciodebug() {
    String before = System.setProperty("fermata.debug", "true");
    try (EventLoop loop = EventLoop.create()) {
      assertTrue(loop.isDebug());
    } finally {
      if (before == null) {
        System.clearProperty("fermata.debug");
      } else {
        System.setProperty("fermata.debug", before);
      }
    }
  }

  @Test
  void neverAwaited() {
    try (EventLoop loop = loop().debug(true).slowStep(Duration.ofDays(1)).build()) {
      loop.run(
          () -> {
            work("forgotten", 0);
            return sleep(SECOND);
          });
    }
    assertEquals(List.of(DebugReport.Kind.NEVER_AWAITED), kinds());
  }

  @Test
  void taskWasDestroyedButItIsPending() {
    try (EventLoop loop = loop().debug(true).slowStep(Duration.ofDays(1)).build()) {
      loop.run(
          () -> {
            spawn(() -> work("left", 10));
            return sleep(SECOND);
          });
    }
    assertEquals(List.of(DebugReport.Kind.PENDING), kinds());
    String message = reported.get(0).getMessage();
    assertTrue(message.contains("DebugTest"), message);
  }

  private List<DebugReport.Kind> kinds() {
    return reported.stream().map(report -> ((DebugReport) report).kind()).toList();
  }

  @Test
  void taskExceptionWasNeverRetrieved() {
    IOException failure = new IOException();
    run(
        () -> {
          spawn(() -> failing(failure));
          return sleep(SECOND);
        });
    assertEquals(List.of(failure), reported);
  }
}

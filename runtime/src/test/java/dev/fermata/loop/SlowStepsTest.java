package dev.fermata.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.DebugReport;
import dev.fermata.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Slow steps on a clock of the test's. */
class SlowStepsTest {
  private final List<String> said = new ArrayList<>();
  private final List<Throwable> reports = new ArrayList<>();
  private final EventLoop loop =
      EventLoop.builder()
          .exceptionHandler(
              (l, what, failure, task) -> {
                said.add(what);
                reports.add(failure);
              })
          .build();
  private long millis = 1_000;
  private final SlowSteps steps =
      new SlowSteps((LoopCalls) loop, Duration.ofMillis(100), () -> millis * 1_000_000);

  @AfterEach
  void close() {
    loop.close();
  }

  private void elsewhere(Runnable action) {
    Thread thread = new Thread(action);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void lazyMethod(long takes) {
    millis += takes;
    elsewhere(steps::look);
  }

  @Test
  void aSlowStepIsReportedAtItsEndWithTheStackWhileItWasSlow() {
    steps.begin();
    lazyMethod(101);
    millis += 50;
    elsewhere(steps::look); // no longer in that method
    assertEquals(List.of(), said);
    steps.end(null, ": a task spawned at Main.java");
    assertEquals(List.of("A step of an event loop took 151 ms: a task spawned at Main.java"), said);
    DebugReport report = assertInstanceOf(DebugReport.class, reports.get(0));
    assertEquals(DebugReport.Kind.SLOW_STEP, report.kind());
    assertTrue(
        Arrays.stream(report.getStackTrace())
            .anyMatch(frame -> frame.getMethodName().equals("lazyMethod")));
  }

  @Test
  void aStepThatIsFastEnoughIsNot() {
    steps.begin();
    lazyMethod(100);
    steps.end(null, "");
    lazyMethod(5_000); // between steps it may sleep
    steps.begin();
    steps.end(null, "");
    assertEquals(List.of(), said);
  }

  @Test
  void aSlowStepThatNobodyLookedAtMeanwhileIsReportedAllTheSame() {
    steps.begin();
    lazyMethod(200);
    steps.end(null, "");
    steps.begin();
    millis += 300;
    steps.end(null, "");
    assertEquals(
        List.of("A step of an event loop took 200 ms", "A step of an event loop took 300 ms"),
        said);
    assertEquals(0, reports.get(1).getStackTrace().length);
  }
}

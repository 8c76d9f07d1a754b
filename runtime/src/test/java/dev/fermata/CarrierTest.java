package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Carriers of context that break their contract. */
class CarrierTest {
  private final List<String> reports = new ArrayList<>();
  private int steps;

  private EventLoop loop(int failing, boolean before, boolean twice) {
    ContextCarrier carrier =
        new ContextCarrier() {
          @Override
          public Object capture() {
            return this;
          }

          @Override
          public void run(Object captured, Runnable step) {
            boolean fails = ++steps == failing;
            if (fails && before) {
              throw new IllegalArgumentException("broken");
            }
            step.run();
            if (fails && twice) {
              step.run();
            }
            if (fails) {
              throw new IllegalArgumentException("broken");
            }
          }
        };
    return EventLoop.builder()
        .carry(carrier)
        .exceptionHandler((l, what, failure, task) -> reports.add(failure.getMessage()))
        .build();
  }

  private void check(int failing, boolean before, boolean twice, String report) {
    steps = 0;
    reports.clear();
    try (EventLoop loop = loop(failing, before, twice)) {
      List<Object> run = new ArrayList<>();
      loop.run(
          () ->
              Method.call(
                  a -> {
                    run.add("first");
                    return Method.await(Fermata.yieldNow());
                  },
                  a -> {
                    run.add("second");
                    return "done";
                  }));
      assertEquals(List.of("first", "second"), run);
    }
    assertEquals(List.of(report), reports);
  }

  @Test
  void aCarrierThatFailsIsReportedAndTheStepIsRunOnce() {
    for (int failing = 1; failing <= 2; failing++) {
      check(failing, true, false, "broken");
      check(failing, false, false, "broken");
      check(failing, false, true, "A carrier runs a step twice");
    }
  }
}

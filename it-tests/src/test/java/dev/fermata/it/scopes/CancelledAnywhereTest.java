package dev.fermata.it.scopes;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.JumpingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Random programs of scopes, limits and shields, the task or each scope cancelled at each await, do
 * what the blocking model does; and leave nothing behind.
 */
class CancelledAnywhereTest {
  private static final int PROGRAMS = Integer.getInteger("fermata.scopes.programs", 400);
  private static final int DEPTH = 6;

  private final List<Throwable> reported = new ArrayList<>();
  private int requests;

  @Test
  void doesWhatTheModelDoes() {
    requests = Internals.requests();
    long runs = 0;
    for (long seed = 0; seed < PROGRAMS; seed++) {
      Node.Generator generator = new Node.Generator(seed);
      Node program = generator.node(DEPTH);
      int pauses = compare(seed, program, 0, 0);
      int targets = Math.min(generator.ids, 8);
      for (int at = 1; at <= Math.min(pauses, 40); at++) {
        for (int target = 0; target <= targets; target++) {
          compare(seed, program, at, target);
          runs++;
        }
      }
    }
    assertTrue(runs > PROGRAMS, "runs: " + runs);
  }

  private int compare(long seed, Node program, int at, int target) {
    JumpingClock clock = new JumpingClock();
    RealRun real = new RealRun(clock, at, target);
    try (EventLoop loop =
        EventLoop.builder()
            .clock(clock)
            .exceptionHandler((which, what, failure, task) -> reported.add(failure))
            .build()) {
      loop.run(() -> real.run(program));
      loop.run(() -> lateTimersGone(loop));
      assertEquals(requests, Internals.requests(), "requests of seed " + seed);
    }
    List<String> expected = new ModelRun(at, target).run(program);
    String name = "seed " + seed + ", scope " + target + " cancelled at await " + at;
    assertEquals(String.join("\n", expected), String.join("\n", real.log), name + "\n" + program);
    assertEquals(List.of(), reported, name);
    return real.pauses();
  }

  /** Time for the one timer of the test itself; then there is none. */
  @Async
  static Task<Void> lateTimersGone(EventLoop loop) {
    if (Internals.timers(loop) > 1) {
      throw new AssertionError("timers left behind: " + Internals.timers(loop));
    }
    await(sleep(Duration.ofDays(1)));
    assertEquals(0, Internals.timers(loop));
    return done();
  }
}

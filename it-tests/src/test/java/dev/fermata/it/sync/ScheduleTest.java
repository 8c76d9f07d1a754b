package dev.fermata.it.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.sync.AsyncQueue;
import dev.fermata.sync.BoundedSemaphore;
import dev.fermata.sync.Semaphore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Everything here, under ten thousand schedules each, with cancellation at every point. */
class ScheduleTest {
  private static final int SCHEDULES = 10_000;

  record Named(String name, Supplier<Scenario> scenarios) {
    @Override
    public String toString() {
      return name;
    }
  }

  static final List<Named> SCENARIOS =
      List.of(
          new Named("Lock", LockScenarios.Exclusion::new),
          new Named("Condition", LockScenarios.Signals::new),
          new Named("Condition with predicate", LockScenarios.Predicates::new),
          new Named("Event", LockScenarios.Flag::new),
          new Named("Semaphore", () -> new PermitScenarios.Permits(new Semaphore(2))),
          new Named("BoundedSemaphore", () -> new PermitScenarios.Permits(new BoundedSemaphore(2))),
          new Named("Semaphore of one", PermitScenarios.Order::new),
          new Named("CapacityLimiter", PermitScenarios.Tokens::new),
          new Named("Barrier, broken", PermitScenarios.Meeting::new),
          new Named("Barrier, cancelled", PermitScenarios.Substitution::new),
          new Named("Queue", () -> new FlowScenarios.Work(AsyncQueue.fifo(1))),
          new Named("Queue without limit", () -> new FlowScenarios.Work(AsyncQueue.fifo(0))),
          new Named("Queue, last first", () -> new FlowScenarios.Work(AsyncQueue.lifo(2))),
          new Named(
              "Queue by priority",
              () -> new FlowScenarios.Work(AsyncQueue.priority(2, Comparator.reverseOrder()))),
          new Named("Queue in order", FlowScenarios.InOrder::new),
          new Named("Channel of 0", () -> new FlowScenarios.Stream(0, false)),
          new Named("Channel of 1", () -> new FlowScenarios.Stream(1, false)),
          new Named(
              "Channel without limit", () -> new FlowScenarios.Stream(Integer.MAX_VALUE, false)),
          new Named("Channel of 0 in order", () -> new FlowScenarios.Stream(0, true)),
          new Named("Channel of 2 in order", () -> new FlowScenarios.Stream(2, true)),
          new Named("Select of 0", () -> new SelectScenarios.Either(0)),
          new Named("Select of 1", () -> new SelectScenarios.Either(1)),
          new Named("Select of everything", SelectScenarios.Everything::new),
          new Named("Lock within a time limit", ScopeScenarios.Impatience::new),
          new Named("Condition within a time limit", ScopeScenarios.Patience::new),
          new Named("Channel within a time limit", ScopeScenarios.Deadlines::new));

  @ParameterizedTest
  @FieldSource("SCENARIOS")
  void holdsInEverySchedule(Named named) {
    Permutations.Figures figures = Permutations.run(SCHEDULES, named.scenarios());
    System.out.println(named + ": " + figures);
    assertTrue(figures.cancellations() > SCHEDULES / 3, figures.toString());
  }

  /** What is tested here must be able to fail: a semaphore as one writes it at first. */
  private static final class Naive {
    private final Deque<Promise<Void>> waiting = new ArrayDeque<>();
    private int permits = 1;

    @Async
    Task<Void> acquire() {
      while (permits == 0) {
        Promise<Void> woken = Promise.create();
        waiting.add(woken);
        await(woken);
      }
      permits--;
      return done();
    }

    void release() {
      permits++;
      while (!waiting.isEmpty() && !waiting.remove().complete(null)) {
        // that one was cancelled
      }
    }
  }

  private static final class Overtaken extends Scenario {
    private final Naive semaphore = new Naive();
    private final List<Integer> asked = new ArrayList<>();
    private final List<Integer> got = new ArrayList<>();

    Overtaken() {
      for (int i = 0; i < 3; i++) {
        int number = i;
        victim(() -> worker(number));
      }
    }

    @Async
    private Task<Void> worker(int number) {
      for (int round = 0; round < 2; round++) {
        asked.add(10 * round + number);
        await(semaphore.acquire());
        got.add(10 * round + number);
        try {
          await(yieldNow());
        } finally {
          semaphore.release();
        }
      }
      return done();
    }

    @Override
    void check() {
      require(isSubsequence(got, asked), got + " is not in the order of " + asked);
    }
  }

  @Test
  void barging() {
    assertThrows(AssertionError.class, () -> Permutations.run(SCHEDULES, Overtaken::new));
  }
}

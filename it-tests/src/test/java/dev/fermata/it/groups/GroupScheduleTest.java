package dev.fermata.it.groups;

import static dev.fermata.Fermata.spawn;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Task;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Groups and combinators under ten thousand schedules each, with cancellation at every point. */
class GroupScheduleTest {
  private static final int SCHEDULES = 10_000;

  record Named(String name, Supplier<Trial> trials) {
    @Override
    public String toString() {
      return name;
    }
  }

  static final List<Named> TRIALS =
      List.of(
          new Named("Group, failing", GroupTrials.Failing::new),
          new Named("Group, closing", GroupTrials.Closing::new),
          new Named("Group in a group", GroupTrials.Nested::new),
          new Named("Supervisor", GroupTrials.Supervised::new),
          new Named("First success", GroupTrials.First::new),
          new Named("First success of none", GroupTrials.None::new),
          new Named("Start", GroupTrials.Starting::new),
          new Named("Race", CombinatorTrials.Racing::new),
          new Named("Gather", CombinatorTrials.Gathering::new),
          new Named("Settle", CombinatorTrials.Settling::new),
          new Named("Wait", CombinatorTrials.Waiting::new),
          new Named("As completed", CombinatorTrials.Iterating::new),
          new Named("Shield", CombinatorTrials.Shielding::new));

  @ParameterizedTest
  @FieldSource("TRIALS")
  void holdsInEverySchedule(Named named) {
    Schedule.Figures figures = Schedule.explore(SCHEDULES, named.trials());
    System.out.println(named + ": " + figures);
    assertTrue(figures.cancellations() > SCHEDULES / 3, figures.toString());
  }

  /** What is tested here must be able to fail: tasks that nobody waits for. */
  private static final class Orphans extends Trial {
    @Override
    Task<?> main() {
      spawn(() -> value(3, "orphan"));
      return value(2, "value");
    }
  }

  @Test
  void orphansAreFound() {
    assertThrows(AssertionError.class, () -> Schedule.explore(SCHEDULES, Orphans::new));
  }
}

package dev.fermata.it.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Generated programs do the same transformed as they do when every await blocks.
 *
 * <p>{@code -Dfermata.differential.seeds=N} sets how many programs are run, {@code
 * -Dfermata.differential.first=K} the first seed. {@link Main} runs more of them, faster.
 */
class DifferentialTest {

  private static final long FIRST = Long.getLong("fermata.differential.first", 0);
  private static final int SEEDS = Integer.getInteger("fermata.differential.seeds", 1_000);

  @TestFactory
  Stream<DynamicTest> programs() {
    Campaign campaign = new Campaign(new Figures());
    long end = FIRST + SEEDS;
    return LongStream.iterate(FIRST, first -> first < end, Campaign::nextBatch)
        .mapToObj(
            first -> {
              int count = (int) (Math.min(Campaign.nextBatch(first), end) - first);
              return DynamicTest.dynamicTest(
                  "seeds " + first + " to " + (first + count - 1),
                  () -> assertEquals(List.of(), campaign.run(first, count)));
            });
  }
}

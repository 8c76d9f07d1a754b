package dev.fermata.it.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Generated programs do the same transformed as they do when every await blocks, with and without
 * fused awaits.
 *
 * <p>{@code -Dfermata.differential.seeds=N} sets how many programs are run, {@code
 * -Dfermata.differential.first=K} the first seed. {@link Main} runs more of them, faster.
 */
class DifferentialTest {

  private static final long FIRST = Long.getLong("fermata.differential.first", 0);
  private static final int SEEDS = Integer.getInteger("fermata.differential.seeds", 2_000);

  /** As seldom as this, so that the test takes little longer. */
  private static final int UNFUSED_EVERY = 5;

  private final ThreadLocal<Campaign> campaigns =
      ThreadLocal.withInitial(() -> new Campaign(new Figures(), UNFUSED_EVERY, 1));

  private ExecutorService workers;

  @BeforeEach
  void start() {
    workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
  }

  @AfterEach
  void stop() {
    workers.shutdownNow();
  }

  @TestFactory
  Stream<DynamicTest> programs() {
    long end = FIRST + SEEDS;
    return LongStream.iterate(FIRST, first -> first < end, Campaign::nextBatch)
        .mapToObj(first -> test(first, (int) (Math.min(Campaign.nextBatch(first), end) - first)))
        .toList()
        .stream();
  }

  private DynamicTest test(long first, int count) {
    Future<List<Difference>> differences = workers.submit(() -> campaigns.get().run(first, count));
    return DynamicTest.dynamicTest(
        "seeds " + first + " to " + (first + count - 1),
        () -> assertEquals(List.of(), differences.get()));
  }
}

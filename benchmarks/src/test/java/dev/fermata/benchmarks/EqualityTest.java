package dev.fermata.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.benchmarks.plain.BlockingProgram;
import dev.fermata.benchmarks.program.Source;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** All contenders that have a workload compute the same, the first time and again. */
class EqualityTest {

  private static final int[] AWAITS = {1, 2, 4, 8, 16, 32, 64};

  @TestFactory
  List<DynamicTest> equal() {
    return List.of(
        test("chain 10", 1_000 * 9 + sumOf(1_000, 15), it -> it.chain(10, 1_000)),
        test("chain 100", 100 * 99 + sumOf(100, 15), it -> it.chain(100, 100)),
        test("yield", 1_000, it -> it.yields(1_000)),
        test("deep 1", sumOf(100, 15), it -> it.deep(1, 100)),
        test("deep 10", 100 * 9 + sumOf(100, 15), it -> it.deep(10, 100)),
        test("deep 100", 100 * 99 + sumOf(100, 15), it -> it.deep(100, 100)),
        test("queue 1", sumOf(1_000, 127), it -> it.queue(1, 1_000)),
        test("queue 100", sumOf(1_000, 127), it -> it.queue(100, 1_000)),
        test("awaits, ready", awaitsOf(200), it -> awaits(it, false)),
        test("awaits, suspended", awaitsOf(200), it -> awaits(it, true)),
        test("group", sumOf(100, 127) + 1_000, it -> it.group(2, 100, 10)),
        test("across", 10 * sumOf(20, 127), it -> it.across(10, 20)),
        test("program, ready", programOf(100), it -> it.program(false, 100)),
        test("program, suspends", programOf(100), it -> it.program(true, 100)),
        test("waiting", 1_000, it -> through(it.crowd(1_000, false))),
        test("locals", localsOf(1_000), it -> through(it.crowd(1_000, true))),
        test("sleeps", 1001 * 500, it -> once(it.sleeps(1001))));
  }

  private static DynamicTest test(String workload, long expected, Preparation prepare) {
    return DynamicTest.dynamicTest(
        workload,
        () -> {
          Map<String, List<Long>> results = new TreeMap<>();
          for (Contender contender : Contenders.all()) {
            Work work = prepare.of(contender);
            if (work != null) {
              results.put(contender.name(), List.of(work.run(), work.run()));
            }
          }
          assertTrue(results.containsKey("fermata"), "at least Fermata has it");
          results.forEach((name, sums) -> assertEquals(List.of(expected, expected), sums, name));
        });
  }

  /** It takes a second: one run says enough. */
  private static @Nullable Work once(@Nullable Work work) throws Exception {
    if (work == null) {
      return null;
    }
    long result = work.run();
    return () -> result;
  }

  private static @Nullable Work awaits(Contender contender, boolean suspends) {
    if (contender.awaits(1, suspends, 1) == null) {
      return null;
    }
    return () -> {
      long sum = 0;
      for (int number : AWAITS) {
        sum += Objects.requireNonNull(contender.awaits(number, suspends, 200)).run();
      }
      return sum;
    };
  }

  private static long awaitsOf(int times) {
    long sum = 0;
    for (int number : AWAITS) {
      for (int i = 0; i < times; i++) {
        sum += ((i & 127) + number) & 127;
      }
    }
    return sum;
  }

  /** Nobody can say by a formula what it computes, so the calls that block do. */
  private static long programOf(int times) {
    return new BlockingProgram(new Source(null), times).run();
  }

  private static @Nullable Work through(@Nullable Crowd crowd) {
    if (crowd == null) {
      return null;
    }
    return () -> {
      crowd.gather();
      return crowd.release();
    };
  }

  private static long localsOf(int count) {
    long sum = 0;
    for (int task = 0; task < count; task++) {
      for (int index = 0; index < 5; index++) {
        sum += Crowd.local(task, index);
      }
    }
    return sum;
  }

  private static long sumOf(int times, int mask) {
    long sum = 0;
    for (int i = 0; i < times; i++) {
      sum += i & mask;
    }
    return sum;
  }

  private interface Preparation {
    @Nullable Work of(Contender contender) throws Exception;
  }
}

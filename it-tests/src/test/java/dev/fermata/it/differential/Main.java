package dev.fermata.it.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs any number of programs: {@code Main [--seeds N] [--first K] [--threads T] [--unfused E]
 * [--times R]}. A seed decides all about its program and its runs, whatever the threads do. One
 * batch in E, at first every one, is also run without fused awaits. Each program is run R times, so
 * that the JVM's compilers see it too.
 *
 * <p>Prints the progress every minute, each difference with the reduced program, and every five
 * minutes and at the end how often each construct of the language was generated and what was run.
 * Exits with 1 if any program differs, with 3 if one hangs for good.
 */
public final class Main {

  private static final long SECOND = 1_000_000_000;

  private final Figures figures = new Figures();
  private final AtomicInteger differences = new AtomicInteger();
  private final AtomicLong next;
  private final long end;
  private final long began = System.nanoTime();

  private final int unfusedEvery;
  private final int times;
  private int minutes;

  private Main(long first, long seeds, int unfusedEvery, int times) {
    this.unfusedEvery = unfusedEvery;
    this.times = times;
    next = new AtomicLong(first);
    end = first + seeds;
  }

  public static void main(String[] args) throws InterruptedException {
    Map<String, Long> options = new java.util.HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], Long.parseLong(args[i + 1]));
    }
    long first = options.getOrDefault("--first", 0L);
    int unfusedEvery = options.getOrDefault("--unfused", 1L).intValue();
    int times = options.getOrDefault("--times", 1L).intValue();
    Main main = new Main(first, options.getOrDefault("--seeds", 1_000L), unfusedEvery, times);
    main.run(options.getOrDefault("--threads", 2L).intValue());
    System.exit(main.differences.get() == 0 ? 0 : 1);
  }

  private void run(int threads) throws InterruptedException {
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread worker = new Thread(this::work, "worker " + i);
      worker.start();
      workers.add(worker);
    }
    for (Thread worker : workers) {
      for (worker.join(60_000); worker.isAlive(); worker.join(60_000)) {
        System.out.println(progress());
        if (++minutes % 5 == 0) {
          System.out.println(figures);
        }
      }
    }
    System.out.println(progress());
    System.out.println(figures);
    System.out.println("differences: " + differences);
  }

  private String progress() {
    double seconds = (System.nanoTime() - began) / (double) SECOND;
    return "%d programs in %.0f s, %.1f a second, %d differences"
        .formatted(figures.seeds(), seconds, figures.seeds() / seconds, differences.get());
  }

  private void work() {
    Campaign campaign = new Campaign(figures, unfusedEvery, times);
    try {
      while (true) {
        long first = next.getAndUpdate(Campaign::nextBatch);
        if (first >= end) {
          return;
        }
        campaign
            .run(first, (int) (Math.min(Campaign.nextBatch(first), end) - first))
            .forEach(this::print);
      }
    } catch (Throwable t) {
      differences.incrementAndGet();
      t.printStackTrace();
    }
  }

  private void print(Difference difference) {
    differences.incrementAndGet();
    System.out.println(difference);
  }
}

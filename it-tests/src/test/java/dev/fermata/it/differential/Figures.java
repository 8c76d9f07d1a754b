package dev.fermata.it.differential;

import dev.fermata.it.differential.generator.ProgramGenerator.Program;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what was run; for several threads. */
final class Figures {

  private final Map<String, LongAdder> variants = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> plans = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> features = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> programs = new ConcurrentHashMap<>();
  private final LongAdder seeds = new LongAdder();
  private final Map<String, LongAdder> nanos = new ConcurrentHashMap<>();

  void run(Loaded.Form form, Plan plan, int failuresPerMille) {
    String kind = form.name() + plan.name().split(" ")[0];
    add(plans, failuresPerMille == 0 ? kind : kind + ", failing", 1);
    add(plans, "all", 1);
  }

  /** The compiler did not make class files of a program that could be run. */
  void unusable(String why, Variant variant) {
    add(variants, "unusable: " + variant.compiler() + ": " + why, 1);
  }

  void program(Program program, Variant variant) {
    seeds.increment();
    add(variants, variant.toString(), 1);
    program.features().forEach((feature, times) -> add(features, feature, times));
    program.features().keySet().forEach(feature -> add(programs, feature, 1));
  }

  /** Adds what a phase took since a moment, and returns the present one. */
  long spent(String phase, long since) {
    long now = System.nanoTime();
    add(nanos, phase, now - since);
    return now;
  }

  long seeds() {
    return seeds.sum();
  }

  private static void add(Map<String, LongAdder> map, String key, long times) {
    map.computeIfAbsent(key, k -> new LongAdder()).add(times);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("programs: " + seeds + "\n");
    table("programs by variant", variants, 1, text);
    table("runs by kind of futures", plans, 1, text);
    table("programs with a construct", programs, 1, text);
    table("times a construct was generated", features, 1, text);
    table("milliseconds by phase, over all threads", nanos, 1_000_000, text);
    return text.toString();
  }

  private static void table(
      String title, Map<String, LongAdder> counts, long unit, StringBuilder text) {
    text.append(title).append(":\n");
    new TreeMap<>(counts)
        .forEach((key, count) -> text.append("  %-60s %12d%n".formatted(key, count.sum() / unit)));
  }
}

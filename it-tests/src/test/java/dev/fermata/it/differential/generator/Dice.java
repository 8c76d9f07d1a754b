package dev.fermata.it.differential.generator;

import java.util.List;
import java.util.Random;

/** All decisions of a generator; the same seed decides the same. */
final class Dice {

  private final Random random;

  Dice(long seed) {
    random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  /** A number from 0 to {@code bound - 1}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int low, int high) {
    return low + below(high - low + 1);
  }

  boolean percent(int percent) {
    return below(100) < percent;
  }

  <T> T pick(List<T> list) {
    return list.get(below(list.size()));
  }

  @SafeVarargs
  final <T> T pick(T... choices) {
    return choices[below(choices.length)];
  }
}

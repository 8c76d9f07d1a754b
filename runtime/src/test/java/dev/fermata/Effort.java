package dev.fermata;

/**
 * How long the tests of threads run: {@code -Dfermata.stress=100} makes them a hundred times as
 * long.
 */
public final class Effort {
  private static final int FACTOR = Integer.getInteger("fermata.stress", 1);

  private Effort() {}

  public static int times(int usual) {
    return Math.multiplyExact(usual, FACTOR);
  }
}

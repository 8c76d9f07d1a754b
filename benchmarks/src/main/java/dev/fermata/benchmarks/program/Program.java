package dev.fermata.benchmarks.program;

import java.util.function.Function;

/**
 * All steps, for each to find the others.
 *
 * @param <S> the type of the steps
 */
public final class Program<S> {
  /** How many calls one call from outside is: each step calls one other, down to depth 0. */
  public static final int CALLS = 21;

  private final Source source;
  private final S[] steps;

  /**
   * Makes one.
   *
   * @param source what the steps await
   * @param steps makes them
   */
  public Program(Source source, Function<Program<S>, S[]> steps) {
    this.source = source;
    this.steps = steps.apply(this);
  }

  /**
   * Returns what the steps await.
   *
   * @return the source
   */
  public Source source() {
    return source;
  }

  /**
   * Returns a step.
   *
   * @param number any number that is not negative
   * @return the step of that number, counted round
   */
  public S step(int number) {
    return steps[number % steps.length];
  }
}

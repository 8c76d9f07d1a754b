package com.acme;

import static dev.fermata.Fermata.*;

import dev.fermata.Task;
import dev.fermata.annotation.Async;

/** Java that Kotlin calls, and that calls Kotlin. */
public final class Quotes {

  private Quotes() {}

  @Async
  public static Task<Integer> price(String symbol) {
    await(yieldNow());
    return done(symbol.length());
  }

  @Async
  public static Task<Integer> doubled(Portfolio portfolio) {
    return done(2 * await(portfolio.total()));
  }
}

package com.acme.quotes;

import static dev.fermata.Fermata.*;

import dev.fermata.Task;
import dev.fermata.annotation.Async;

public final class Quotes {

  private Quotes() {}

  @Async
  public static Task<Integer> price(String symbol) {
    await(yieldNow());
    return done(symbol.length() * 100);
  }
}

package com.acme;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Task;
import dev.fermata.annotation.Async;

final class Prices {

  private Prices() {}

  @Async
  static Task<Integer> price(String symbol) {
    await(yieldNow());
    return done(symbol.length());
  }
}

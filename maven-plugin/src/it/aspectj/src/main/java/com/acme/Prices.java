package com.acme;

import static dev.fermata.Fermata.*;

import dev.fermata.Task;
import dev.fermata.annotation.Async;

public final class Prices {

  @Async
  @Audited
  Task<Integer> audited(String symbol) {
    await(yieldNow());
    return done(symbol.length());
  }

  @Async
  Task<Integer> plain(String symbol) {
    await(yieldNow());
    return done(symbol.length());
  }

  @Async
  Task<Integer> loose(String symbol) {
    await(yieldNow());
    return done(symbol.length());
  }

  @Async
  Task<Integer> total(String symbol) {
    int sum = await(audited(symbol));
    sum += await(plain(symbol));
    Task<Integer> last = plain(symbol + "!");
    sum += await(last);
    sum += await(loose(symbol));
    return done(sum);
  }

  public static void main(String[] args) {
    System.out.println(run(() -> new Prices().total("GOOG")));
  }
}

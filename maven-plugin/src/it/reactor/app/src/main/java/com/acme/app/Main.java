package com.acme.app;

import static dev.fermata.Fermata.*;

import com.acme.quotes.Quotes;
import dev.fermata.Task;
import dev.fermata.annotation.Async;

public final class Main {

  @Async
  static Task<Integer> total(String... symbols) {
    int total = 0;
    for (String symbol : symbols) {
      total += await(Quotes.price(symbol));
    }
    return done(total);
  }

  public static void main(String[] args) {
    System.out.println(run(() -> total("GOOG", "A")));
  }
}

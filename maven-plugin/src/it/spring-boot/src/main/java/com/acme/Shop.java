package com.acme;

import static dev.fermata.Fermata.*;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import org.springframework.stereotype.Service;

@Service
public class Shop {

  private final Prices prices;

  Shop(Prices prices) {
    this.prices = prices;
  }

  @Async
  @Audited
  public Task<Integer> total(String... symbols) {
    int total = 0;
    for (String symbol : symbols) {
      total += await(prices.price(symbol));
    }
    return done(total);
  }
}

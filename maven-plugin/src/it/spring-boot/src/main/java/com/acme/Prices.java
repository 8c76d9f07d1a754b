package com.acme;

import static dev.fermata.Fermata.*;

import dev.fermata.annotation.Async;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Service;

@Service
public class Prices {

  @Async
  public CompletableFuture<Integer> price(String symbol) {
    await(yieldNow());
    return CompletableFuture.completedFuture(symbol.length());
  }
}

package com.acme;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PricesTest {

  @Test
  void awaits() {
    assertEquals(8, run(() -> done(await(Prices.price("GOOG")) + await(Prices.price("AAPL")))));
  }
}

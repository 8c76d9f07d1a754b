package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SmokeTest {
  @Test
  void sleeps() {
    int value =
        Fermata.<Integer>run(
            () ->
                Method.call(
                    a -> Method.await(Fermata.sleep(Duration.ofMillis(5))),
                    a -> {
                      a.get();
                      return Method.await(
                          CompletableFuture.supplyAsync(() -> 3));
                    },
                    a -> Method.await(Fermata.yieldNow(), 3),
                    a -> 7));
    assertEquals(7, value);
  }
}

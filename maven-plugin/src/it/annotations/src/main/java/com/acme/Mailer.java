package com.acme;

import java.util.concurrent.CompletableFuture;
import org.springframework.scheduling.annotation.Async;

/** Spring's business: nothing in it is Fermata's. */
public class Mailer {

  @Async
  public CompletableFuture<String> send(String text) {
    return CompletableFuture.completedFuture("sent: " + text);
  }
}

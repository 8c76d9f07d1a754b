package com.acme;

import java.util.concurrent.CompletableFuture;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;

/** Spring's business: it runs on a thread of Spring's pool, and may block. */
@Service
public class Mailer {

  @Async
  public CompletableFuture<String> send(String text) {
    String thread = Thread.currentThread().getName().startsWith("main") ? "main" : "a pool";
    return CompletableFuture.completedFuture("sent by " + thread + ": " + text);
  }
}

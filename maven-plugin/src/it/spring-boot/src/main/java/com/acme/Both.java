package com.acme;

import static dev.fermata.Fermata.*;

import dev.fermata.Task;
import dev.fermata.annotation.Async;

/** Spring would start it on a thread without a loop: the build warns. */
public class Both {

  @Async
  @org.springframework.scheduling.annotation.Async
  public Task<String> send(String text) {
    await(yieldNow());
    return done("sent: " + text);
  }
}

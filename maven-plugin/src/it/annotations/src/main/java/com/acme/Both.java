package com.acme;

import static dev.fermata.Fermata.*;

import dev.fermata.Task;
import org.springframework.scheduling.annotation.Async;

public class Both {

  @Background
  @Async
  public Task<String> send(String text) {
    await(yieldNow());
    return done("sent: " + text);
  }
}

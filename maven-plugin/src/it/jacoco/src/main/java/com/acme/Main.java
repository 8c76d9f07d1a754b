package com.acme;

import static dev.fermata.Fermata.*;

import dev.fermata.Task;
import dev.fermata.annotation.Async;

public final class Main {

  private Main() {}

  @Async
  static Task<String> greet(String name) {
    await(yieldNow());
    if (name.isEmpty()) {
      return done("Hello, nobody");
    }
    String greeting = "Hello, " + name;
    await(yieldNow());
    return done(greeting);
  }
}

package com.acme;

import static dev.fermata.Fermata.*;

import dev.fermata.Task;

public final class Main {

  @Background
  static Task<String> greet(String name) {
    await(yieldNow());
    return done("Hello, " + name);
  }

  public static void main(String[] args) {
    System.out.println(run(() -> greet("World")));
  }
}

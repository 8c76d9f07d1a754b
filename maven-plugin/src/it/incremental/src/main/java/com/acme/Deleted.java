package com.acme;

import static dev.fermata.Fermata.*;

import dev.fermata.Task;
import dev.fermata.annotation.Async;

public final class Deleted {

  @Async
  static Task<String> before(String name) {
    await(yieldNow());
    return done("before " + name);
  }

  public static void main(String[] args) {
    System.out.println(run(() -> before("Deleted")));
  }
}

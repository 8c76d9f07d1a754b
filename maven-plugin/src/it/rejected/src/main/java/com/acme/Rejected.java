package com.acme;

import static dev.fermata.Fermata.await;

import dev.fermata.Task;

public final class Rejected {

  static int length(Task<String> text) {
    return await(text).length();
  }

  static int twice(Task<Integer> number) {
    return 2 * await(number);
  }
}

package com.acme;

import static dev.fermata.Fermata.*;

/** Would be rejected. */
public final class GreetingsLegacy {
  static String now(java.util.concurrent.CompletableFuture<String> text) {
    return await(text);
  }
}

package org.other;

import static dev.fermata.Fermata.*;

/** Would be rejected. */
public final class Other {
  static String now(java.util.concurrent.CompletableFuture<String> text) {
    return await(text);
  }
}

package dev.fermata.task;

import java.util.concurrent.CompletionStage;

/** What is awaited in place of something that cannot be: a failure that says why. */
final class Refusals {
  private Refusals() {}

  static CompletionStage<?> waitingForItself() {
    return EndedTask.substitute(
        new IllegalStateException("A task awaits or returns itself: it could never end"));
  }

  static CompletionStage<?> scopeWithoutLoop() {
    return EndedTask.substitute(
        new IllegalStateException(
            "An await in a cancel scope, in a call that was started where no event loop runs: it"
                + " could go on on another thread than the scope's. Start it with run or spawn"));
  }
}

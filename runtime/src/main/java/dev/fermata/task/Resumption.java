package dev.fermata.task;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Resumes a call when something that is no task of its loop has ended. */
final class Resumption extends Wait {
  private @Nullable Awaiter waiting;

  Resumption(Awaiter waiting, CompletionStage<?> stage) {
    super(waiting.loop, stage);
    this.waiting = waiting;
  }

  @Override
  void goOn() {
    Awaiter resumed = waiting;
    if (resumed != null) {
      waiting = null;
      resumed.go();
    }
  }

  @Override
  boolean giveUp() {
    Awaiter given = waiting;
    if (given == null || !claim()) {
      return false;
    }
    Interruption.giveUp(given, this);
    return true;
  }

  @Override
  @Nullable LiveTask<?> task() {
    return waiting;
  }

  @Override
  void forget() {
    waiting = null;
  }
}

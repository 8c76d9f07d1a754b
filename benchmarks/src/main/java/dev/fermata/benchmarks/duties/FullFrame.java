package dev.fermata.benchmarks.duties;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A frame with the fields that one of Fermata has. */
@SuppressWarnings("UnusedVariable") // There for their size.
abstract class FullFrame extends CompletableFuture<@Nullable Object> {
  static final byte OWNED = 1;
  static final byte HANDED_OVER = 2;

  FullLoop loop;
  private @Nullable Object request;
  @Nullable FullFrame waiter;
  @Nullable Object scope;
  @Nullable Object awaited;
  private @Nullable Object link;
  short state;
  byte special;
  byte known;

  FullFrame(FullLoop loop) {
    this.loop = loop;
    if (Duty.isDone(Duty.WATCH)) {
      scope = loop.now.scope;
      FullLoop.watch();
    }
  }

  /** Goes on; returns the value, or this if it is suspended again. */
  abstract @Nullable Object resume();
}

package dev.fermata.codegen;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Stands in for the real superclass of frames that sleep. */
public abstract class SleepingFrame extends Frame {
  protected SleepingFrame(@Nullable CompletionStage<?> called) {
    super(called);
  }
}

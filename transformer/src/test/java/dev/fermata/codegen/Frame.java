package dev.fermata.codegen;

import dev.fermata.Task;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Stands in for the real superclass of frames. */
public abstract class Frame extends Task<Object> {

  public short state;
  private @Nullable CompletionStage<?> stage;

  protected Frame(@Nullable CompletionStage<?> called) {}

  public abstract @Nullable Object resume() throws Throwable;

  public abstract void clear();

  public final void await(CompletionStage<?> awaited) {
    stage = awaited;
    awaited.whenComplete((value, failure) -> step());
  }

  public final CompletionStage<?> awaited() {
    CompletionStage<?> awaited = stage;
    stage = null;
    if (awaited == null) {
      throw new IllegalStateException("not suspended");
    }
    return awaited;
  }

  private void step() {
    try {
      Object result = resume();
      if (result != this) {
        clear();
        Codegen.settle(this, result);
      }
    } catch (Throwable failure) {
      clear();
      completeExceptionally(failure);
    }
  }
}

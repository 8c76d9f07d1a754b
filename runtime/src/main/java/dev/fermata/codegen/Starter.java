package dev.fermata.codegen;

import org.jspecify.annotations.Nullable;

/** What a call that is spawned does first: it calls the body. For generated code only. */
@FunctionalInterface
public interface Starter {
  /**
   * Calls the body, on the loop's thread.
   *
   * @param frame the task, a frame of the body's class
   * @return what the body returned
   * @throws Throwable what the user's code threw
   */
  @Nullable Object start(Frame frame) throws Throwable;
}

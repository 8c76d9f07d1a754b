package dev.fermata;

import dev.fermata.codegen.Codegen;
import dev.fermata.codegen.Frame;
import java.util.concurrent.CompletionStage;

/**
 * Asynchronous methods written by hand, in the exact shape of generated code: a stub, a body that
 * dispatches on the frame's state, and a frame that is allocated at the first real suspension. A
 * body is a row of parts; each gets the outcome of the await that the one before ended with.
 */
final class Method {
  private Method() {}

  /** The code between two awaits. */
  interface Part {
    /** Returns {@link #await}, or a body result: a raw value, or what {@code Codegen} makes. */
    Object run(Awaited awaited) throws Throwable;
  }

  /** The outcome of the last await. */
  interface Awaited {
    Object get() throws Throwable;
  }

  record Await(CompletionStage<?> stage, int next) {}

  /** Ends a part with an await, after which the next part runs. */
  static Object await(CompletionStage<?> stage) {
    return new Await(stage, -1);
  }

  /** Ends a part with an await, after which the given part runs. */
  static Object await(CompletionStage<?> stage, int next) {
    return new Await(stage, next);
  }

  /** The stub: calls the method. */
  @SuppressWarnings("unchecked")
  static <T> Task<T> call(Part... parts) {
    try {
      return (Task<T>) Codegen.task(body(parts, null));
    } catch (Throwable t) {
      return (Task<T>) Codegen.failed(t);
    }
  }

  /** The stub of a void method. */
  static void callVoid(Part... parts) {
    try {
      Codegen.detach(body(parts, null));
    } catch (Throwable t) {
      Codegen.detachFailed(t);
    }
  }

  private static Object body(Part[] parts, Saved frame) throws Throwable {
    int state = 0;
    CompletionStage<?> awaited = null;
    if (frame != null) {
      parts = frame.parts;
      state = frame.state;
      awaited = frame.awaited();
    }
    while (true) {
      CompletionStage<?> last = awaited;
      Object result = parts[state].run(() -> Codegen.get(last));
      if (!(result instanceof Await await)) {
        return result;
      }
      awaited = await.stage();
      state = await.next() < 0 ? state + 1 : await.next();
      if (!Codegen.isReady(awaited)) {
        return Saved.suspend(awaited, parts, frame, state);
      }
    }
  }

  /** The generated frame class. */
  static final class Saved extends Frame {
    Part[] parts;
    int cleared;

    Saved() {
      super(null);
    }

    static Saved suspend(CompletionStage<?> stage, Part[] parts, Saved frame, int state) {
      if (frame == null) {
        frame = new Saved();
      }
      frame.parts = parts;
      frame.state = (short) state;
      frame.await(stage);
      return frame;
    }

    @Override
    public Object resume() throws Throwable {
      return body(null, this);
    }

    @Override
    public void clear() {
      parts = null;
      cleared++;
    }

    @Override
    public String positions() {
      return "";
    }
  }
}

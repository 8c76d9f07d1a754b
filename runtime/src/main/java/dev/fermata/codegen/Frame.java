package dev.fermata.codegen;

import dev.fermata.task.Continuation;
import dev.fermata.task.TaskLoop;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The saved state of a suspended method, its continuation and its task. For each method that awaits
 * the transformer generates a final subclass with a typed field for each value that is live across
 * an await. For generated code only.
 */
public abstract class Frame extends Continuation {
  /** The state of a call that was spawned, until it is suspended. */
  static final short NOT_SUSPENDED = -1;

  /**
   * Where the body goes on; written by the generated suspend method. If the body has ended by
   * returning an unfinished future: the line, without a sign. Of two bytes, for a method of at most
   * 65,535 has fewer awaits, and so they fit into a gap.
   */
  public short state;

  /**
   * A frame of the call that is being suspended on this thread.
   *
   * @param called the frame of a call that it has just made, and that is suspended; or null
   */
  protected Frame(@Nullable CompletionStage<?> called) {
    super(called);
  }

  /** The frame of a call that is to be spawned on this thread's loop. */
  Frame(TaskLoop loop, Starter first) {
    super(loop, first);
  }

  /**
   * Runs the body from {@link #state}.
   *
   * @return a body result; this frame if it is suspended again
   * @throws Throwable what the body throws
   */
  @Override
  public abstract @Nullable Object resume() throws Throwable;

  /** Drops all references to saved values; called once, when the body has ended. */
  @Override
  public abstract void clear();

  /**
   * Where the states are in the source: the class, the method, the file, and the lines of the
   * states with commas between, each on a line of its own.
   *
   * @return a constant
   */
  public abstract String positions();

  @Override
  protected final @Nullable StackTraceElement suspendedAt() {
    String[] parts = positions().split("\n", -1);
    if (parts.length < 3 || (state == NOT_SUSPENDED && !hasReturned())) {
      return null;
    }
    int line =
        hasReturned() ? Short.toUnsignedInt(state) : Integer.parseInt(parts[3].split(",")[state]);
    String file = parts[2].isEmpty() ? null : parts[2];
    return new StackTraceElement(parts[0], parts[1], file, line == 0 ? -1 : line);
  }

  final void adopt(Outcome outcome) {
    returned();
    state = (short) outcome.line;
    adopts((CompletionStage<?>) outcome.content);
  }

  /**
   * Waits for a stage and then goes on. Never throws: a failure to register becomes the outcome of
   * the await. The state is saved before; after this, another thread may already run the body.
   *
   * @param stage what to wait for; or the {@link Outcome} of a body that was called
   */
  public final void await(CompletionStage<?> stage) {
    waitFor(stage instanceof Outcome outcome ? outcome.task() : stage);
  }

  /**
   * On resumption: what to hand to {@link Codegen#get}. It is forgotten here.
   *
   * @return a stage that is ready
   */
  public final CompletionStage<?> awaited() {
    return resumedBy();
  }

  @Override
  protected final void settle(@Nullable Object result) {
    if (!(result instanceof Outcome outcome)) {
      returns(result);
      return;
    }
    Object content = outcome.content;
    switch (outcome.kind) {
      case VALUE -> returns(content);
      case FAILURE -> fails((Throwable) content);
      case ADOPT -> adopt(outcome);
    }
  }

  /** The task of a call that returned an unfinished future before it was ever suspended. */
  static final class Adoption extends Frame {
    private final String place;

    Adoption(String place) {
      super(null);
      this.place = place;
    }

    @Override
    public Object resume() {
      throw new AssertionError("The body has ended");
    }

    @Override
    public void clear() {}

    @Override
    public String positions() {
      return place;
    }
  }
}

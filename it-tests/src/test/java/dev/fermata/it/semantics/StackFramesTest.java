package dev.fermata.it.semantics;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.Boom;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** In a trace, the frames that have lines are those which the blocking version would have. */
class StackFramesTest {

  /** What the blocking version's frames would be, outermost first, as {@code method:line}. */
  private final List<String> expected = new ArrayList<>();

  /**
   * Notes the place of the call, which stands in the line of the call that fails or leads there.
   */
  private int here() {
    StackWalker.StackFrame frame =
        StackWalker.getInstance()
            .walk(
                frames ->
                    frames
                        .skip(1)
                        .filter(f -> f.getClassName().startsWith(StackFramesTest.class.getName()))
                        .filter(f -> f.getLineNumber() > 0)
                        .findFirst()
                        .orElseThrow());
    expected.add(0, frame.getMethodName() + ":" + frame.getLineNumber());
    return 0;
  }

  private static List<String> linesOf(Throwable failure) {
    return Arrays.stream(failure.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith(StackFramesTest.class.getName()))
        .filter(frame -> frame.getLineNumber() > 0)
        .map(frame -> frame.getMethodName() + ":" + frame.getLineNumber())
        .toList();
  }

  /** Keeps the note of a place in the line of its call, however the line is formatted. */
  private static <T> T after(int here, T task) {
    assertEquals(0, here);
    return task;
  }

  private static Throwable failureOf(Task<?> task) {
    return task.handle((value, failure) -> failure).join();
  }

  @Async
  Task<Integer> fails() {
    int n = await(CompletableFuture.completedFuture(1));
    throw here() == 0 ? new Boom("n " + n) : null;
  }

  @Async
  Task<Integer> calls() {
    int n = await(CompletableFuture.completedFuture(1)) + here() + await(fails());
    return done(n);
  }

  @Async
  Task<Integer> callsThroughALambda() {
    Supplier<Task<Integer>> lambda =
        () -> {
          await(CompletableFuture.completedFuture(1));
          return done(here() + await(calls()));
        };
    return done(here() + await(lambda.get()));
  }

  @Test
  void ofAMethodByItself() {
    Task<Integer> task = after(here(), fails());
    assertEquals(expected, linesOf(failureOf(task)));
  }

  @Test
  void throughCalls() {
    Task<Integer> task = after(here(), calls());
    assertEquals(expected, linesOf(failureOf(task)));
  }

  @Test
  void throughALambda() {
    Task<Integer> task = after(here(), callsThroughALambda());
    assertEquals(5, expected.size());
    assertEquals(expected, linesOf(failureOf(task)));
  }

  @Test
  void ofAnExceptionCaughtInside() {
    Task<List<String>> task = after(here(), catches());
    assertEquals(expected, task.join());
  }

  @Async
  Task<List<String>> catches() {
    try {
      await(after(here(), calls()));
      return done(List.of());
    } catch (Boom e) {
      return done(linesOf(e));
    }
  }

  @Test
  void theBodyIsAnOverloadOfTheSameNameAndNotSynthetic() {
    List<Method> named =
        Arrays.stream(StackFramesTest.class.getDeclaredMethods())
            .filter(method -> method.getName().equals("fails"))
            .toList();
    assertEquals(2, named.size());
    for (Method method : named) {
      assertFalse(method.isSynthetic(), method::toString);
    }
  }
}

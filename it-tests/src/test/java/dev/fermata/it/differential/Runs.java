package dev.fermata.it.differential;

import dev.fermata.EventLoop;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** Runs the main method of a loaded program. */
final class Runs {

  private Runs() {}

  /** Runs a program whose awaits block. */
  static Observation blocking(Class<?> program, Script script) {
    script.begin();
    try {
      CompletionStage<?> ended = main(program, script);
      return Observation.of(script, ended.toCompletableFuture().get());
    } catch (ExecutionException e) {
      return Observation.failed(script, e.getCause());
    } catch (Throwable failure) {
      return Observation.failed(script, failure);
    } finally {
      script.end();
    }
  }

  /** Runs a transformed program, on a fresh loop if its plan has one. */
  static Observation transformed(Class<?> program, Script script) {
    return script.plan().loop() ? onLoop(program, script) : blocking(program, script);
  }

  private static Observation onLoop(Class<?> program, Script script) {
    script.begin();
    try (EventLoop loop =
        EventLoop.builder()
            .exceptionHandler((source, message, failure, task) -> script.report(message, failure))
            .build()) {
      return Observation.of(script, loop.run(() -> main(program, script)));
    } catch (Throwable failure) {
      return Observation.failed(script, failure);
    } finally {
      script.end();
    }
  }

  private static CompletionStage<?> main(Class<?> program, Script script) throws Exception {
    Method main = program.getMethod("main", Script.class);
    try {
      return (CompletionStage<?>) main.invoke(null, script);
    } catch (InvocationTargetException e) {
      throw Runs.<Exception>sneaky(e.getCause());
    }
  }

  @SuppressWarnings("unchecked")
  private static <X extends Throwable> X sneaky(Throwable failure) throws X {
    throw (X) failure;
  }
}

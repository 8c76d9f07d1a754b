package dev.fermata.it.differential;

import dev.fermata.Fermata;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** Runs the main method of a loaded program. */
final class Runs {

  private Runs() {}

  /** Runs a program whose awaits block. */
  static Observation blocking(Class<?> program, Script script) {
    try {
      return Observation.of(script, main(program, script).toCompletableFuture().get());
    } catch (ExecutionException e) {
      return Observation.failed(script, e.getCause());
    } catch (Throwable failure) {
      return Observation.failed(script, failure);
    }
  }

  /** Runs a transformed program on a fresh loop. */
  static Observation transformed(Class<?> program, Script script) {
    try {
      return Observation.of(script, Fermata.run(() -> main(program, script)));
    } catch (Throwable failure) {
      return Observation.failed(script, failure);
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

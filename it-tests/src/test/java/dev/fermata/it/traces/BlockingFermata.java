package dev.fermata.it.traces;

import dev.fermata.it.differential.InMemoryCompiler;
import java.util.List;
import java.util.Map;

/** The facade of Fermata in which everything blocks: a call is a call. */
public final class BlockingFermata {

  private static final String FERMATA =
      """
      package dev.fermata;

      import java.time.Duration;
      import java.util.concurrent.Callable;
      import java.util.concurrent.CompletionStage;
      import java.util.concurrent.ExecutionException;
      import java.util.function.BiFunction;

      public final class Fermata {

        public static <T> T await(CompletionStage<? extends T> stage) {
          try {
            return stage.toCompletableFuture().get();
          } catch (ExecutionException | InterruptedException e) {
            throw Fermata.<RuntimeException>sneaky(e.getCause());
          }
        }

        public static <T, X extends Throwable> T await(
            CompletionStage<? extends T> stage, Class<X> declared) throws X {
          return await(stage);
        }

        public static <T> Task<T> done(T value) {
          Task<T> task = new Task<>();
          task.complete(value);
          return task;
        }

        public static Task<Void> done() {
          return done(null);
        }

        public static <T> T run(Callable<? extends CompletionStage<T>> main) {
          return await(spawn(main));
        }

        public static <T> Task<T> spawn(Callable<? extends CompletionStage<T>> body) {
          try {
            return done(await(body.call()));
          } catch (Exception e) {
            throw Fermata.<RuntimeException>sneaky(e);
          }
        }

        public static <T> Task<T> toThread(Callable<? extends T> body) {
          try {
            return done(body.call());
          } catch (Exception e) {
            throw Fermata.<RuntimeException>sneaky(e);
          }
        }

        public static <A, B, R> Task<R> gather(
            CompletionStage<? extends A> a,
            CompletionStage<? extends B> b,
            BiFunction<? super A, ? super B, ? extends R> combine) {
          return done(combine.apply(await(a), await(b)));
        }

        public static Task<Void> yieldNow() {
          return done();
        }

        public static Task<Void> sleep(Duration duration) {
          return done();
        }

        @SuppressWarnings("unchecked")
        private static <X extends Throwable> X sneaky(Throwable failure) throws X {
          throw (X) failure;
        }
      }
      """;

  private static final String TASK =
      """
      package dev.fermata;

      public class Task<T> extends java.util.concurrent.CompletableFuture<T> {}
      """;

  /** Binary names to class files. */
  public static final Map<String, byte[]> CLASSES =
      InMemoryCompiler.compile(
          Map.of("dev.fermata.Fermata", FERMATA, "dev.fermata.Task", TASK), List.of());

  private BlockingFermata() {}
}

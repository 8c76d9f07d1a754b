package dev.fermata.it.differential;

import java.util.Map;

/**
 * The facade of Fermata for the blocking runs: {@code await} is a plain call that returns what is
 * there, and an asynchronous method is a method. A loader defines these classes in place of the
 * real ones, so that the very same class files of a program run with them.
 */
final class Blocking {

  private static final String FERMATA =
      """
      package dev.fermata;

      import dev.fermata.it.differential.BlockingAwait;
      import java.util.concurrent.CompletionStage;

      public final class Fermata {

        public static <T> T await(CompletionStage<? extends T> stage) {
          try {
            return BlockingAwait.await(stage);
          } catch (Throwable failure) {
            throw Fermata.<RuntimeException>sneaky(failure);
          }
        }

        public static <T, X extends Throwable> T await(
            CompletionStage<? extends T> stage, Class<X> declared) throws X {
          return await(stage);
        }

        public static Task<Void> sleep(java.time.Duration duration) {
          return done(null);
        }

        public static <T> Task<T> done(T value) {
          Task<T> task = new Task<>();
          task.complete(value);
          return task;
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

  private static final Map<String, byte[]> CLASSES = compile();

  private Blocking() {}

  private static Map<String, byte[]> compile() {
    try {
      return new InMemoryCompiler()
          .compile(Map.of("dev.fermata.Fermata", FERMATA, "dev.fermata.Task", TASK), Variant.of(0));
    } catch (InMemoryCompiler.RejectedException e) {
      throw new AssertionError(e);
    }
  }

  /** A loader of programs as the compiler made them, whose awaits block. */
  static ClassLoader loader(Map<String, byte[]> programs) {
    ClassLoader facade = new InMemoryLoader(CLASSES, Blocking.class.getClassLoader());
    return new InMemoryLoader(programs, facade);
  }
}

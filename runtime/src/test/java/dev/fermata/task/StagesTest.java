package dev.fermata.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the outcome of a stage is read. */
class StagesTest {

  private static final class Derived<T> extends CompletableFuture<T> {}

  static Stream<CompletableFuture<String>> futures() {
    return Stream.of(new CompletableFuture<>(), new Derived<>());
  }

  /** Null would be a value that nobody has computed. */
  @ParameterizedTest
  @MethodSource("futures")
  void oneThatIsNotReadyHasNoValue(CompletableFuture<String> future) {
    IllegalStateException thrown =
        assertThrows(IllegalStateException.class, () -> Stages.get(future));
    assertTrue(thrown.getMessage().startsWith("A stage that was ready to be awaited is not: "));
  }

  @ParameterizedTest
  @MethodSource("futures")
  void nullIsAValue(CompletableFuture<String> future) {
    future.complete(null);
    assertTrue(Stages.isReady(future));
    assertNull(Stages.get(future));
  }

  @ParameterizedTest
  @MethodSource("futures")
  void theOriginalExceptionIsThrown(CompletableFuture<String> future) {
    Exception failure = new Exception("broken");
    future.completeExceptionally(failure);
    assertSame(failure, assertThrows(Exception.class, () -> Stages.get(future)));
  }

  @Test
  void nothingIsNotAwaited() {
    CompletionStage<?> none = null;
    assertEquals(
        "await(null): the method that was to return a future returned null",
        assertThrows(NullPointerException.class, () -> Stages.isReady(none)).getMessage());
  }
}

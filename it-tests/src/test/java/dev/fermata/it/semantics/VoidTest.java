package dev.fermata.it.semantics;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Where the failures of methods without a result go. */
class VoidTest {

  @Async
  static void failing(CompletableFuture<?> gate, RuntimeException failure) {
    await(gate);
    throw failure;
  }

  @Test
  void aFailureGoesToTheHandlerOfTheLoop() {
    IllegalStateException early = new IllegalStateException("early");
    IllegalStateException late = new IllegalStateException("late");
    List<Throwable> handled = new ArrayList<>();
    EventLoop.Builder builder = EventLoop.builder();
    builder.exceptionHandler((loop, what, failure, task) -> handled.add(failure));
    try (EventLoop loop = builder.build()) {
      loop.run(() -> both(early, late));
    }
    assertEquals(List.of(early, late), handled);
  }

  @Async
  static Task<Void> both(RuntimeException early, RuntimeException late) {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    failing(gate, late);
    failing(CompletableFuture.completedFuture(null), early);
    gate.complete(null);
    await(yieldNow());
    await(yieldNow());
    return done();
  }

  @Test
  void withoutALoopItGoesToTheHandlerOfTheThread() throws Exception {
    IllegalStateException failure = new IllegalStateException("nobody");
    List<Throwable> handled = new ArrayList<>();
    Thread thread = new Thread(() -> failing(CompletableFuture.completedFuture(null), failure));
    thread.setUncaughtExceptionHandler((t, thrown) -> handled.add(thrown));
    thread.start();
    thread.join();
    assertEquals(List.of(failure), handled);
  }
}

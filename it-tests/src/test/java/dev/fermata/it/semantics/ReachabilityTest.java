package dev.fermata.it.semantics;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A suspended or finished task keeps alive only what the blocking version's stack would. */
class ReachabilityTest {

  private final List<WeakReference<Object>> references = new ArrayList<>();
  private final List<String> log = new ArrayList<>();

  private Object tracked() {
    Object object = new Object();
    references.add(new WeakReference<>(object));
    return object;
  }

  /** Waits until the collector has cleared a reference, or gives up after many collections. */
  private boolean cleared(int index) {
    for (int i = 0; i < 50 && references.get(index).get() != null; i++) {
      System.gc();
    }
    return references.get(index).get() == null;
  }

  private boolean kept(int index) {
    System.gc();
    return references.get(index).get() != null;
  }

  @Test
  void deadLocalsAreReleasedWhileSuspended() {
    CompletableFuture<Void> first = new CompletableFuture<>();
    CompletableFuture<Void> second = new CompletableFuture<>();
    Task<Integer> task = locals(first, second);
    assertTrue(cleared(0), "dead before the first suspension");
    assertTrue(kept(1), "used after the first suspension");
    assertTrue(kept(2), "used after the second suspension");
    first.complete(null);
    assertTrue(cleared(1), "dead at the second suspension");
    assertTrue(kept(2), "used after the second suspension");
    second.complete(null);
    assertEquals(2, task.join());
    assertTrue(cleared(2), "finished");
    assertNotNull(task);
  }

  @Async
  Task<Integer> locals(CompletableFuture<?> first, CompletableFuture<?> second) {
    Object dead = tracked();
    log.add(dead.toString());
    Object middle = tracked();
    Object last = tracked();
    await(first);
    log.add(middle.toString());
    await(second);
    log.add(last.toString());
    return done(log.size() - 1);
  }

  @Test
  void parametersAndOperandsAreReleasedAfterCompletion() {
    CompletableFuture<String> gate = new CompletableFuture<>();
    Task<Boolean> task = operands(tracked(), gate);
    assertTrue(kept(0), "a parameter that is used later");
    assertTrue(kept(1), "an operand below the await");
    gate.complete("x");
    assertTrue(task.join());
    assertTrue(cleared(0), "parameter");
    assertTrue(cleared(1), "operand");
    assertNotNull(task);
  }

  @Async
  Task<Boolean> operands(Object parameter, CompletableFuture<String> gate) {
    return done(both(tracked(), await(gate)) && parameter != null);
  }

  private static boolean both(Object a, Object b) {
    return a != null && b != null;
  }

  @Test
  void everythingIsReleasedAfterAFailure() {
    CompletableFuture<String> gate = new CompletableFuture<>();
    Task<Boolean> task = operands(tracked(), gate);
    gate.completeExceptionally(new IllegalStateException());
    assertTrue(task.isCompletedExceptionally());
    assertTrue(cleared(0), "parameter");
    assertTrue(cleared(1), "operand");
    assertNotNull(task);
  }

  @Test
  void theAwaitedFutureItselfIsReleased() {
    Task<Object> task = awaitingTracked();
    Gate gate = (Gate) references.get(0).get();
    gate.complete("value");
    gate = null;
    assertEquals("value", task.join());
    assertTrue(cleared(0), "the awaited future");
    assertNotNull(task);
  }

  private static final class Gate extends CompletableFuture<Object> {}

  @Async
  Task<Object> awaitingTracked() {
    Gate gate = new Gate();
    references.add(new WeakReference<>(gate));
    return done(await(gate));
  }
}

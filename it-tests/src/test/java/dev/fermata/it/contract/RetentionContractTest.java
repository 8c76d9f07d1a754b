package dev.fermata.it.contract;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.it.contract.Fixtures.rounds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A finished task keeps nothing but its outcome, and a loop nothing of finished tasks. */
class RetentionContractTest {
  private final List<Throwable> reports = new ArrayList<>();
  private final List<WeakReference<Object>> gone = new ArrayList<>();

  private Object big() {
    Object big = new byte[1 << 16];
    gone.add(new WeakReference<>(big));
    return big;
  }

  private void collected() {
    for (int i = 0; i < 100 && gone.stream().anyMatch(each -> each.get() != null); i++) {
      System.gc();
    }
    for (int i = 0; i < gone.size(); i++) {
      assertTrue(gone.get(i).get() == null, "object " + i + " is kept");
    }
    assertEquals(List.of(), reports);
  }

  @Async
  private Task<Integer> using(Object big, Task<?> gate) {
    await(gate);
    int hash = big.hashCode();
    await(yieldNow());
    return done(hash);
  }

  @Test
  void aFinishedTaskKeepsNothingButItsOutcome() {
    List<Task<?>> kept = new ArrayList<>();
    CompletableFuture<Void> never = new CompletableFuture<>();
    try (EventLoop loop = Fixtures.loop(reports)) {
      loop.run(
          () -> {
            start(kept, never);
            await(rounds(10));
            for (Task<?> each : kept) {
              assertTrue(each.isDone());
            }
            return done();
          });
      collected(); // while the loop is open, and the tasks and the future are there
    }
    assertEquals(6, kept.size());
    assertTrue(!never.isDone());
  }

  private void start(List<Task<?>> kept, CompletableFuture<Void> never) {
    Object a = big();
    kept.add(using(a, yieldNow()));
    Object b = big();
    kept.add(spawn(() -> using(b, yieldNow())));
    Object c = big();
    kept.add(gather(done(c), spawn(() -> done(big())), (x, y) -> x.hashCode() + y.hashCode()));
    Object d = big();
    Task<Integer> cancelled = using(d, sleep(Duration.ofDays(1)));
    cancelled.cancel(true);
    kept.add(cancelled);
    Object e = big();
    Task<?> ignoring = ofMinimal(e, never);
    ignoring.cancel(true);
    kept.add(ignoring);
    Object f = big();
    Task<?> failing = gather(List.of(done(f), sleep(Duration.ofDays(1))));
    failing.cancel(true);
    kept.add(failing);
  }

  @Async
  private Task<Integer> ofMinimal(Object big, CompletableFuture<Void> never) {
    await(never.minimalCompletionStage()); // which cannot be cancelled, and keeps its waiters
    return done(big.hashCode());
  }
}

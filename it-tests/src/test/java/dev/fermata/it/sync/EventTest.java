package dev.fermata.it.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.settle;
import static dev.fermata.Fermata.spawn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.sync.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTest {
  private final Rig rig = new Rig();
  private final Event event = new Event();

  @Async
  private Task<Void> waiter(String name) {
    await(event.waitUntilSet());
    rig.log.add(name);
    return done();
  }

  @Test
  void letsAllGoOnInOrderEvenIfItIsClearedAtOnce() {
    rig.run(() -> setAndClear());
    rig.expect("cleared", "a", "b");
  }

  @Async
  private Task<Void> setAndClear() {
    List<Task<Void>> waiters = List.of(waiter("a"), waiter("b"));
    event.set();
    event.clear();
    rig.log.add("cleared");
    await(gather(waiters));
    Task<Void> late = event.waitUntilSet();
    assertFalse(late.isDone());
    late.cancel(true);
    return done();
  }

  @Test
  void isReadyWhileItIsSet() {
    rig.run(
        () -> {
          event.set();
          event.set();
          assertTrue(event.isSet());
          assertTrue(event.waitUntilSet().isDone());
          return done();
        });
  }

  @Test
  void whoIsCancelledLeavesAndTheOthersGoOn() {
    rig.run(() -> cancelFirst());
    rig.expect("b");
  }

  @Async
  private Task<Void> cancelFirst() {
    Task<Void> a = spawn(() -> waiter("a"));
    Task<Void> b = spawn(() -> waiter("b"));
    await(Rig.rounds());
    a.cancel(true);
    assertEquals(1, event.waiting());
    event.set();
    await(settle(List.of(a, b)));
    assertTrue(a.isCancelled());
    return done();
  }

  @Test
  void whoIsCancelledAfterItWasSetGoesOn() {
    rig.run(() -> cancelWoken());
    rig.expect("a");
  }

  @Async
  private Task<Void> cancelWoken() {
    Task<Void> a = spawn(() -> waiter("a"));
    await(Rig.rounds());
    event.set();
    a.cancel(true);
    return done(await(a));
  }
}

package dev.fermata.it.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.settle;
import static dev.fermata.Fermata.spawn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.sync.Barrier;
import dev.fermata.sync.BarrierBrokenException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarrierTest {
  private final Rig rig = new Rig();
  private final Barrier barrier = new Barrier(3);

  @Async
  private Task<Integer> party(String name) {
    try {
      int place = await(barrier.arrive());
      rig.log.add(name + " " + place);
      return done(place);
    } catch (BarrierBrokenException e) {
      rig.log.add(name + ": " + e.getMessage());
      return done(-1);
    }
  }

  @Test
  void allGoOnWhenTheLastArrivesAndItIsReadyForTheNext() {
    rig.run(() -> twoGenerations());
    rig.expect("c 2", "a 0", "b 1", "f 2", "d 0", "e 1");
  }

  @Async
  private Task<Void> twoGenerations() {
    await(gather(List.of(party("a"), party("b"), party("c"))));
    assertEquals(1, barrier.generation());
    await(gather(List.of(party("d"), party("e"), party("f"))));
    assertEquals(2, barrier.generation());
    return done();
  }

  @Test
  void whoIsCancelledHasNotArrived() {
    rig.run(() -> cancelOne());
    rig.expect("d 2", "b 0", "c 1");
  }

  @Async
  private Task<Void> cancelOne() {
    Task<Integer> a = spawn(() -> party("a"));
    await(Rig.rounds());
    Task<Integer> b = party("b");
    a.cancel(true);
    assertEquals(1, barrier.waiting());
    Task<Integer> early = spawn(() -> party("early"));
    early.cancel(true);
    await(settle(List.of(a, early)));
    assertTrue(a.isCancelled() && early.isCancelled());
    await(gather(List.of(b, party("c"), party("d"))));
    return done();
  }

  @Test
  void whoIsCancelledAfterItTrippedGoesOn() {
    rig.run(() -> cancelTripped());
    rig.expect("c 2", "a 0", "b 1");
  }

  @Async
  private Task<Void> cancelTripped() {
    Task<Integer> a = spawn(() -> party("a"));
    await(Rig.rounds());
    Task<Integer> b = party("b");
    Task<Integer> c = party("c");
    a.cancel(true);
    await(gather(List.of(a, b, c)));
    return done();
  }

  @Test
  void abortFailsThoseThatWaitAndThoseThatCome() {
    rig.run(() -> abort());
    rig.expect("a: The barrier was aborted", "b: The barrier was aborted");
  }

  @Async
  private Task<Void> abort() {
    Task<Integer> a = party("a");
    barrier.abort();
    assertTrue(barrier.isBroken());
    assertEquals(-1, await(a));
    assertEquals(-1, await(party("b")));
    return done();
  }

  @Test
  void resetFailsThoseThatWaitAndMakesItAsNew() {
    rig.run(() -> reset());
    rig.expect("a: The barrier was reset", "d 2", "b 0", "c 1");
  }

  @Async
  private Task<Void> reset() {
    Task<Integer> a = party("a");
    barrier.reset();
    await(a);
    barrier.abort();
    barrier.reset();
    assertFalse(barrier.isBroken());
    await(gather(List.of(party("b"), party("c"), party("d"))));
    return done();
  }

  @Test
  void aBarrierOfOneNeverWaits() {
    rig.run(
        () -> {
          Barrier one = new Barrier(1);
          assertEquals(0, one.arrive().resultNow());
          assertEquals(0, one.arrive().resultNow());
          return done();
        });
  }

  @Test
  void aBarrierOfNobodyIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Barrier(0));
  }
}

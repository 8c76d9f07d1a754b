package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two loops on two threads, whose tasks await each other. */
@Timeout(60)
class SeveralLoopsTest {
  private final EventLoopGroup group =
      EventLoopGroup.builder()
          .loops(2)
          .name("several")
          .exceptionHandler((loop, what, failure, task) -> reported(what))
          .build();
  private final EventLoop one = group.loops().get(0);
  private final EventLoop two = group.loops().get(1);
  private final List<String> reports = Collections.synchronizedList(new ArrayList<>());
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());

  private void reported(String what) {
    reports.add(what);
  }

  @AfterEach
  void close() {
    group.close();
    assertEquals(List.of(), reports);
  }

  private static String here() {
    return EventLoop.current().name();
  }

  private Task<Object> waiting(String word, CountDownLatch begun) {
    return Method.call(
        a -> {
          begun.countDown();
          return Method.await(new CompletableFuture<>());
        },
        a -> {
          try {
            return a.get();
          } finally {
            log.add(word + " unwound on " + here());
          }
        });
  }

  private Task<Object> awaiting(String word, Task<Object> other) {
    return Method.call(
        a -> Method.await(other),
        a -> {
          try {
            return a.get();
          } finally {
            log.add(word + " unwound on " + here());
          }
        });
  }

  @Test
  void eachAwaitsATaskOfTheOtherAndGoesOnAtHome() {
    List<String> where = Collections.synchronizedList(new ArrayList<>());
    List<Task<Object>> outers = new ArrayList<>();
    for (EventLoop home : group.loops()) {
      EventLoop other = home == one ? two : one;
      outers.add(
          home.spawn(
              () ->
                  Method.call(
                      a ->
                          Method.await(
                              other.spawn(
                                  () ->
                                      Method.call(
                                          b -> Method.await(Fermata.yieldNow()), b -> here()))),
                      a -> {
                        where.add(a.get() + " for " + here());
                        return null;
                      })));
    }
    outers.forEach(Task::join);
    Collections.sort(where);
    assertEquals(List.of("several-1 for several-2", "several-2 for several-1"), where);
  }

  @Test
  void cancellingReachesTheTaskOfTheOtherLoopAndWaitsForIt() {
    for (EventLoop home : group.loops()) {
      EventLoop other = home == one ? two : one;
      log.clear();
      CountDownLatch begun = new CountDownLatch(1);
      Task<Object> inner = other.spawn(() -> waiting("inner", begun));
      Task<Object> outer = home.spawn(() -> awaiting("outer", inner));
      TestLoop.await(begun);
      assertTrue(outer.cancel(true));
      assertThrows(CancellationException.class, outer::join);
      assertTrue(inner.isCancelled());
      assertEquals(
          List.of("inner unwound on " + other.name(), "outer unwound on " + home.name()), log);
    }
  }

  @Test
  void aTaskThatIsCancelledOnItsOwnLoopEndsTheAwaitOfTheOther() {
    CountDownLatch begun = new CountDownLatch(1);
    Task<Object> inner = two.spawn(() -> waiting("inner", begun));
    Task<Object> outer = one.spawn(() -> awaiting("outer", inner));
    TestLoop.await(begun);
    inner.cancel(true);
    assertThrows(CancellationException.class, outer::join);
    assertEquals(List.of("inner unwound on several-2", "outer unwound on several-1"), log);
  }

  @Test
  void failuresCrossAsTheVeryObject() {
    RuntimeException failure = new IllegalStateException();
    Task<Object> inner =
        two.spawn(
            () -> {
              throw failure;
            });
    assertSame(failure, assertThrows(Exception.class, one.spawn(() -> inner)::get).getCause());
  }

  @Test
  void closingTheLoopOfAnAwaitedTaskEndsTheAwait() {
    EventLoop third = EventLoop.create();
    CountDownLatch begun = new CountDownLatch(1);
    Task<Object> inner = third.spawn(() -> waiting("inner", begun));
    Task<Object> outer = one.spawn(() -> awaiting("outer", inner));
    third.run(Fermata::yieldNow);
    assertFalse(outer.isDone());
    third.close();
    assertThrows(CancellationException.class, outer::join);
    TaskCancelledException e = (TaskCancelledException) outer.handle((v, x) -> (Object) x).join();
    assertEquals("The event loop is being closed", e.reason());
    assertTrue(inner.isCancelled());
  }

  @Test
  void closingTheLoopOfTheAwaiterCancelsWhatItAwaits() {
    EventLoop third = EventLoop.create();
    CountDownLatch begun = new CountDownLatch(1);
    Task<Object> inner = one.spawn(() -> waiting("inner", begun));
    Task<Object> outer = third.spawn(() -> awaiting("outer", inner));
    third.run(Fermata::yieldNow);
    TestLoop.await(begun);
    third.close();
    assertTrue(outer.isCancelled());
    assertThrows(CancellationException.class, inner::join);
  }

  @Test
  void aTaskOfAClosedLoopThatNeverEndsDoesNotHangTheOther() {
    EventLoop third = EventLoop.create();
    Task<Object> inner = third.spawn(() -> Fermata.done("value"));
    third.close(); // it was accepted, so it has run
    assertEquals("value", one.spawn(() -> inner).join());
  }

  @Test
  void twoLoopsThatCloseAtOnceWhileTheirTasksAwaitEachOtherBothEnd() {
    for (int round = 0; round < 200; round++) {
      EventLoopGroup pair = EventLoopGroup.create(2);
      EventLoop left = pair.loops().get(0);
      EventLoop right = pair.loops().get(1);
      CountDownLatch begun = new CountDownLatch(2);
      Task<Object> a = left.spawn(() -> waiting("a", begun));
      Task<Object> b = right.spawn(() -> waiting("b", begun));
      Task<Object> onA = right.spawn(() -> awaiting("on a", a));
      Task<Object> onB = left.spawn(() -> awaiting("on b", b));
      if (round % 2 == 0) {
        TestLoop.await(begun);
      }
      pair.close();
      for (Task<Object> each : List.of(a, b, onA, onB)) {
        assertTrue(each.isCancelled(), "round " + round);
      }
    }
  }
}

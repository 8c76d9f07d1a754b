package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class EventLoopGroupTest {
  private static Task<Object> where() {
    return Method.call(a -> Method.await(Fermata.yieldNow()), a -> EventLoop.current().name());
  }

  @Test
  void tasksTakeTurns() {
    try (EventLoopGroup group = EventLoopGroup.builder().loops(3).name("turn").build()) {
      List<Object> where = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        where.add(group.spawn(EventLoopGroupTest::where).join());
      }
      assertEquals(List.of("turn-1", "turn-2", "turn-3", "turn-1", "turn-2"), where);
      assertSame(group.loops().get(2), group.next());
      assertEquals(3, group.loops().size());
    }
  }

  @Test
  void byDefaultThereIsALoopForEachProcessor() {
    try (EventLoopGroup group = EventLoopGroup.create()) {
      assertEquals(Runtime.getRuntime().availableProcessors(), group.loops().size());
    }
    assertThrows(IllegalArgumentException.class, () -> EventLoopGroup.create(0));
  }

  @Test
  void equalKeysShareALoopAndKeysAreSpread() {
    try (EventLoopGroup group = EventLoopGroup.create(4)) {
      Set<String> used = new TreeSet<>();
      for (int i = 0; i < 100; i++) {
        EventLoop loop = group.loopFor("key " + i);
        assertSame(loop, group.loopFor("key " + i));
        assertEquals(loop.name(), group.spawn("key " + i, EventLoopGroupTest::where).join());
        used.add(loop.name());
      }
      assertEquals(4, used.size());
      assertEquals(4, IntStream.range(0, 100).mapToObj(group::loopFor).distinct().count());
    }
  }

  @Test
  void threadsHaveTheNamesOfTheirLoopsAndAreDaemonsIfAskedFor() throws Exception {
    for (boolean daemon : List.of(true, false)) {
      try (EventLoopGroup group =
          EventLoopGroup.builder().loops(2).name("named").daemon(daemon).build()) {
        Thread thread = group.loops().get(1).call(Thread::currentThread);
        assertEquals("named-2", thread.getName());
        assertEquals(daemon, thread.isDaemon());
        assertNotSame(thread, group.loops().get(0).call(Thread::currentThread));
      }
    }
  }

  @Test
  void theSettingsAreThoseOfEachLoop() throws Exception {
    List<String> reports = Collections.synchronizedList(new ArrayList<>());
    try (EventLoopGroup group =
        EventLoopGroup.builder()
            .loops(2)
            .exceptionHandler((loop, what, failure, task) -> reports.add(loop.name() + what))
            .loop(settings -> settings.debug(true))
            .build()) {
      for (EventLoop each : group.loops()) {
        assertTrue(each.isDebug());
        each.execute(
            () -> {
              throw new IllegalStateException();
            });
        each.call(() -> 1);
      }
    }
    assertEquals(List.of("fermata-1A callback failed", "fermata-2A callback failed"), reports);
  }

  @Test
  void closingUnwindsAllAndRefusesAllThatComesLater() {
    EventLoopGroup group = EventLoopGroup.create(2);
    CountDownLatch begun = new CountDownLatch(4);
    AtomicInteger unwound = new AtomicInteger();
    List<Task<Object>> tasks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      tasks.add(
          group.spawn(
              () ->
                  Method.call(
                      a -> {
                        begun.countDown();
                        return Method.await(Fermata.sleep(Duration.ofDays(1)));
                      },
                      a -> {
                        unwound.incrementAndGet();
                        return a.get();
                      })));
    }
    TestLoop.await(begun);
    assertFalse(group.isClosed());
    Thread.currentThread().interrupt();
    group.close();
    assertTrue(Thread.interrupted());
    group.close();
    assertTrue(group.isClosed());
    assertEquals(4, unwound.get());
    tasks.forEach(task -> assertTrue(task.isCancelled()));
    group.loops().forEach(loop -> assertTrue(loop.isClosed()));
    assertThrows(RejectedExecutionException.class, () -> group.spawn(Fermata::done));
    assertThrows(RejectedExecutionException.class, () -> group.spawn("key", Fermata::done));
    assertThrows(RejectedExecutionException.class, group::next);
  }

  @Test
  void toCloseItOnOneOfItsOwnThreadsIsRefused() throws Exception {
    try (EventLoopGroup group = EventLoopGroup.create(2)) {
      group.next().call(() -> assertThrows(IllegalStateException.class, group::close));
      assertEquals("fermata-2", group.spawn(EventLoopGroupTest::where).join());
    }
  }

  @Test
  void neitherAStopNorAnInterruptEndsALoop() throws Exception {
    try (EventLoopGroup group = EventLoopGroup.create(1)) {
      EventLoop loop = group.next();
      loop.stop();
      loop.call(
          () -> {
            Thread.currentThread().interrupt();
            return 1;
          });
      for (int i = 0; i < 10; i++) {
        assertEquals("fermata-1", group.spawn(EventLoopGroupTest::where).join());
      }
    }
  }

  @Test
  void eightThreadsSpawnWhileItIsClosedAndNothingIsLost() {
    for (int round = 0; round < 30; round++) {
      EventLoopGroup group = EventLoopGroup.create(4);
      List<Task<Object>> accepted = Collections.synchronizedList(new ArrayList<>());
      AtomicInteger ended = new AtomicInteger();
      CountDownLatch some = new CountDownLatch(100);
      List<Thread> spawners = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int key = i;
        spawners.add(
            TestLoop.start(
                () -> {
                  try {
                    for (int n = 0; n < 300; n++) {
                      accepted.add(
                          n % 2 == 0
                              ? group.spawn(() -> counted(group, ended))
                              : group.spawn(key, () -> counted(group, ended)));
                      some.countDown();
                    }
                  } catch (RejectedExecutionException e) {
                    // it is closed
                  }
                }));
      }
      TestLoop.await(some);
      group.close();
      spawners.forEach(TestLoop::join);
      for (Task<Object> task : accepted) {
        assertTrue(task.isDone(), "round " + round);
      }
      assertEquals(accepted.size(), ended.get(), "round " + round);
    }
  }

  /** Awaits this and that, also of another loop; counts its end, however it comes. */
  private static Task<Object> counted(EventLoopGroup group, AtomicInteger ended) {
    return Method.call(
        a -> Method.await(Fermata.yieldNow(), 1),
        a -> {
          try {
            a.get();
            return Method.await(other(group), 2);
          } catch (Throwable t) {
            ended.incrementAndGet();
            throw t;
          }
        },
        a -> {
          ended.incrementAndGet();
          return a.get();
        });
  }

  private static CompletableFuture<?> other(EventLoopGroup group) {
    try {
      return group.spawn(Fermata::yieldNow);
    } catch (RejectedExecutionException e) {
      return Fermata.done();
    }
  }
}

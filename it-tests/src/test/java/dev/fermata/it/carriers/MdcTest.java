package dev.fermata.it.carriers;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.toThread;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.fermata.ContextCarrier;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** The MDC of SLF4J belongs to tasks, though all of them run on one thread. */
class MdcTest {
  private static final ContextCarrier MDC_CARRIER =
      ContextCarrier.of(
          MDC::getCopyOfContextMap, map -> MDC.setContextMap(map == null ? Map.of() : map));

  @AfterEach
  void clear() {
    MDC.clear();
  }

  private static <T> T run(Callable<? extends CompletionStage<T>> main) {
    try (EventLoop loop = EventLoop.builder().carry(MDC_CARRIER).build()) {
      return loop.run(main);
    }
  }

  @Test
  void tasksThatTakeTurnsHaveEachTheirOwn() {
    assertEquals(List.of("a a a", "b b b"), run(MdcTest::two));
    assertNull(MDC.get("user"));
  }

  @Async
  static Task<List<String>> two() {
    return done(await(gather(List.of(spawn(() -> user("a")), spawn(() -> user("b"))))));
  }

  @Async
  static Task<String> user(String name) {
    MDC.put("user", name);
    await(yieldNow());
    String first = MDC.get("user");
    await(yieldNow());
    return done(first + " " + await(called()) + " " + MDC.get("user"));
  }

  @Async
  static Task<String> called() {
    await(yieldNow());
    return done(MDC.get("user"));
  }

  @Test
  void aTaskInheritsWhatItsSpawnerHasAtThatTime() {
    assertEquals("before", run(MdcTest::spawning));
  }

  @Async
  static Task<String> spawning() {
    MDC.put("user", "before");
    Task<String> child = spawn(MdcTest::called);
    MDC.put("user", "after");
    return done(await(child));
  }

  @Test
  void whatRunStartsHasWhatTheCallersThreadHas() {
    MDC.put("user", "main");
    assertEquals("main", run(MdcTest::called));
    assertEquals("main", MDC.get("user"));
  }

  @Test
  void callbacksAndThreadsGetIt() {
    assertEquals("a in a callback, a in a thread", run(MdcTest::elsewhere));
  }

  @Async
  static Task<String> elsewhere() {
    MDC.put("user", "a");
    Promise<String> called = Promise.create();
    EventLoop.current().callSoon(() -> called.complete(MDC.get("user") + " in a callback"));
    Task<String> thread = toThread(() -> MDC.get("user") + " in a thread");
    MDC.put("user", "b");
    return done(await(called) + ", " + await(thread));
  }
}

package dev.fermata.it.contract;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many loops at once, each on a virtual thread where the JDK has them. */
class VirtualThreadTest {
  private static final int LOOPS = 100;

  private final List<Integer> sums = Collections.synchronizedList(new ArrayList<>());

  @Async
  private static Task<Integer> program(int number) {
    Thread here = Thread.currentThread();
    Task<Integer> spawned = spawn(() -> done(await(toThread(() -> number))));
    await(sleep(Duration.ofMillis(1)));
    assertSame(here, Thread.currentThread());
    int sum = await(spawned) + await(toThread(() -> 1));
    assertSame(here, Thread.currentThread());
    return done(sum);
  }

  private static Thread start(Runnable action) throws Exception {
    Method virtual;
    try {
      virtual = Thread.class.getMethod("startVirtualThread", Runnable.class);
    } catch (NoSuchMethodException e) {
      Thread thread = new Thread(action); // before JDK 21
      thread.start();
      return thread;
    }
    return (Thread) virtual.invoke(null, action);
  }

  @Test
  void eachLoopStaysOnItsThread() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < LOOPS; i++) {
      int number = i;
      threads.add(start(() -> sums.add(dev.fermata.Fermata.run(() -> program(number)))));
    }
    for (Thread each : threads) {
      each.join();
    }
    Collections.sort(sums);
    List<Integer> expected = new ArrayList<>();
    for (int i = 1; i <= LOOPS; i++) {
      expected.add(i);
    }
    assertEquals(expected, sums);
  }
}

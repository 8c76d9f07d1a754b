package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FacadeTest {
  @Test
  void anUntransformedAwaitNamesItsCallerAndTheFix() {
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> Fermata.await(Fermata.done(1)));
    String message = e.getMessage();
    assertTrue(message.startsWith("await was called in dev.fermata.FacadeTest.lambda$"), message);
    assertTrue(message.matches("(?s).*\\(line \\d+\\), which the Fermata transformer.*"), message);
    Matcher version = Pattern.compile("<version>(.*)</version>").matcher(message);
    assertTrue(version.find(), message);
    assertTrue(version.group(1).matches("[0-9]+(\\.[0-9]+)+(-[A-Za-z0-9.]+)?"), message);
    assertTrue(
        message.endsWith(
            """
            <plugin>
              <groupId>dev.fermata</groupId>
              <artifactId>fermata-maven-plugin</artifactId>
              <version>%s</version>
              <executions>
                <execution>
                  <goals>
                    <goal>transform</goal>
                    <goal>transform-test</goal>
                  </goals>
                </execution>
              </executions>
            </plugin>\
            """
                    .formatted(version.group(1))
                    .indent(2)
                + "If it is there, these classes come from a build that stopped before it: run mvn"
                + " process-classes or a later phase (compile is too early), also from an IDE.\n"
                + "Without Maven: the javac plugin, the agent or the command line; see"
                + " docs/setup.md."),
        message);
    assertEquals(
        message.substring(message.indexOf("which")),
        assertThrows(
                IllegalStateException.class,
                () -> Fermata.await(Fermata.done(1), IOException.class))
            .getMessage()
            .substring(message.indexOf("which")));
  }

  @Test
  void aTaskOfOneLoopIsAwaitedOnAnother() {
    EventLoop other = EventLoop.create();
    Thread runner = TestLoop.start(other::runForever);
    List<Thread> threads = new ArrayList<>();
    CountDownLatch waiting = new CountDownLatch(1);
    Task<Object> there =
        other.spawn(
            () ->
                Method.call(
                    a ->
                        Method.await(
                            Fermata.toThread(
                                () -> {
                                  TestLoop.await(waiting);
                                  return "there";
                                })),
                    Method.Awaited::get));
    Object value =
        Fermata.run(
            () -> {
              waiting.countDown();
              return Method.call(
                  a -> Method.await(there),
                  a -> {
                    threads.add(Thread.currentThread());
                    return Method.await(Fermata.yieldNow(), 2);
                  },
                  a -> Method.await(there),
                  Method.Awaited::get);
            });
    assertEquals("there", value);
    assertEquals(List.of(Thread.currentThread()), threads);
    other.stop();
    TestLoop.join(runner);
    other.close();
  }

  @Test
  void manyThreadsCompleteWhatManyTasksAwait() {
    int tasks = 10_000;
    List<CompletableFuture<Integer>> futures = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      futures.add(new CompletableFuture<>());
    }
    List<Thread> completers = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int first = t;
      completers.add(
          new Thread(
              () -> {
                for (int i = first; i < tasks; i += 4) {
                  futures.get(i).complete(i);
                }
              }));
    }
    List<Integer> values =
        Fermata.run(
            () -> {
              completers.forEach(Thread::start);
              List<Task<Integer>> all = new ArrayList<>();
              for (CompletableFuture<Integer> future : futures) {
                all.add(
                    Fermata.spawn(
                        () -> Method.call(a -> Method.await(future), Method.Awaited::get)));
              }
              return Fermata.gather(all);
            });
    for (int i = 0; i < tasks; i++) {
      assertEquals(i, values.get(i));
    }
    completers.forEach(TestLoop::join);
  }
}

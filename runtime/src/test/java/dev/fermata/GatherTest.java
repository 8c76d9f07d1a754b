package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatherTest {
  private final TestLoop t = new TestLoop();

  @AfterEach
  void close() {
    t.close();
  }

  private static Task<Object> after(int seconds, Object outcome) {
    return Method.call(
        a -> Method.await(Fermata.sleep(Duration.ofSeconds(seconds))),
        a -> {
          a.get();
          if (outcome instanceof Throwable failure) {
            throw failure;
          }
          return outcome;
        });
  }

  @Test
  void givesTheValuesInTheOrderOfTheStages() {
    assertEquals(
        Arrays.asList(1, null, 3, 4),
        t.run(
            () ->
                Fermata.gather(
                    Arrays.asList(
                        after(3, 1),
                        Fermata.done(null),
                        CompletableFuture.completedFuture((Object) 3),
                        Fermata.spawn(() -> after(1, 4))))));
    assertEquals(3, t.clock.seconds());
    assertEquals(List.of(), t.run(() -> Fermata.gather(List.of())));
  }

  @Test
  void theListCannotBeChanged() {
    List<Integer> values = t.run(() -> Fermata.gather(List.of(Fermata.done(1))));
    assertThrows(UnsupportedOperationException.class, () -> values.set(0, 2));
  }

  @Test
  void atTheFirstFailureTheOthersAreCancelledAndWaitedFor() {
    IOException first = new IOException("first");
    IllegalStateException second = new IllegalStateException("while unwinding");
    CompletableFuture<Object> foreign = new CompletableFuture<>();
    Task<Object>[] slow = slow();
    t.run(
        () -> {
          Task<Object> polite = Fermata.spawn(() -> after(100, "never"));
          slow[0] = Fermata.spawn(() -> unwindingWith(second));
          Task<List<Object>> all =
              Fermata.gather(List.of(polite, after(1, first), slow[0], foreign));
          return Method.call(
              a -> Method.await(all),
              a -> {
                assertSame(first, assertThrows(IOException.class, a::get));
                assertTrue(polite.isCancelled());
                assertTrue(slow[0].isDone());
                return null;
              });
        });
    assertTrue(foreign.isCancelled());
    assertEquals(List.of(second), List.of(first.getSuppressed()));
    assertEquals(1, t.clock.seconds());
  }

  @SuppressWarnings("unchecked")
  private static Task<Object>[] slow() {
    return (Task<Object>[]) new Task<?>[1];
  }

  private static Task<Object> unwindingWith(RuntimeException failure) {
    return Method.call(
        a -> Method.await(Fermata.sleep(Duration.ofSeconds(100))),
        a -> {
          assertThrows(TaskCancelledException.class, a::get);
          throw failure;
        });
  }

  @Test
  void aFailureThatIsThereAlreadyCancelsTheOthersToo() {
    IOException failure = new IOException();
    CompletableFuture<Object> pending = new CompletableFuture<>();
    assertSame(
        failure,
        assertThrows(
            IOException.class,
            () ->
                t.run(
                    () ->
                        Fermata.gather(
                            List.of(pending, CompletableFuture.failedFuture(failure), pending)))));
    assertTrue(pending.isCancelled());
    assertEquals(0, failure.getSuppressed().length);
    assertEquals(0, pending.getNumberOfDependents());
  }

  @Test
  void theSameFailureTwiceIsNotSuppressedInItself() {
    IOException failure = new IOException();
    CompletionStage<Object> failed = CompletableFuture.failedFuture(failure);
    assertThrows(
        IOException.class, () -> t.run(() -> Fermata.gather(List.of(failed, failed, failed))));
    assertEquals(0, failure.getSuppressed().length);
  }

  @Test
  void cancellingItCancelsAllOfThem() {
    CompletableFuture<Object> foreign = new CompletableFuture<>();
    t.run(
        () -> {
          Task<Object> one = after(100, 1);
          Task<Object> two = Fermata.spawn(() -> after(100, 2));
          Task<Object> outer =
              Fermata.spawn(
                  () ->
                      Method.call(
                          a -> Method.await(Fermata.gather(List.of(one, two, foreign))),
                          Method.Awaited::get));
          return Method.call(
              a -> Method.await(Fermata.yieldNow()),
              a -> {
                outer.cancel(true);
                return Method.await(outer);
              },
              a -> {
                assertThrows(TaskCancelledException.class, a::get);
                assertTrue(one.isCancelled());
                assertTrue(two.isCancelled());
                return null;
              });
        });
    assertTrue(foreign.isCancelled());
    assertEquals(0, t.clock.seconds());
  }

  @Test
  void settleGivesAllOutcomesAndCancelsNothing() {
    IOException failure = new IOException();
    CompletableFuture<Object> cancelled = new CompletableFuture<>();
    cancelled.cancel(false);
    List<Settled<Object>> outcomes =
        t.run(() -> Fermata.settle(List.of(after(1, failure), after(2, "late"), cancelled)));
    assertEquals(new Settled.Failure<>(failure), outcomes.get(0));
    assertEquals(new Settled.Success<>("late"), outcomes.get(1));
    Settled.Failure<?> third = assertInstanceOf(Settled.Failure.class, outcomes.get(2));
    assertInstanceOf(CancellationException.class, third.exception());
  }

  @Test
  void combinesTwoToEightValues() {
    Task<String> a = Fermata.done("a");
    assertEquals("ab", run2());
    assertEquals("abc", t.run(() -> Fermata.gather(a, s("b"), s("c"), (x, y, z) -> x + y + z)));
    assertEquals(
        "abcd",
        t.run(() -> Fermata.gather(a, s("b"), s("c"), s("d"), (v, w, x, y) -> v + w + x + y)));
    assertEquals(
        "abcde",
        t.run(
            () ->
                Fermata.gather(
                    a, s("b"), s("c"), s("d"), s("e"), (v, w, x, y, z) -> v + w + x + y + z)));
    assertEquals(
        "abcdef",
        t.run(
            () ->
                Fermata.gather(
                    a,
                    s("b"),
                    s("c"),
                    s("d"),
                    s("e"),
                    s("f"),
                    (u, v, w, x, y, z) -> u + v + w + x + y + z)));
    assertEquals(
        "abcdefg",
        t.run(
            () ->
                Fermata.gather(
                    a,
                    s("b"),
                    s("c"),
                    s("d"),
                    s("e"),
                    s("f"),
                    s("g"),
                    (p, u, v, w, x, y, z) -> p + u + v + w + x + y + z)));
    assertEquals(
        "abcdefgh",
        t.run(
            () ->
                Fermata.gather(
                    a,
                    s("b"),
                    s("c"),
                    s("d"),
                    s("e"),
                    s("f"),
                    s("g"),
                    s("h"),
                    (o, p, u, v, w, x, y, z) -> o + p + u + v + w + x + y + z)));
  }

  private String run2() {
    return t.run(() -> Fermata.gather(Fermata.done("a"), s("b"), String::concat));
  }

  private static Task<String> s(String value) {
    return Fermata.spawn(() -> Fermata.done(value));
  }

  @Test
  void aCombinerThatFailsFailsTheTask() {
    assertThrows(
        ArithmeticException.class,
        () -> t.run(() -> Fermata.gather(Fermata.done(1), Fermata.done(0), (x, y) -> x / y)));
  }

  @Test
  void worksOnNoLoop() {
    CompletableFuture<Integer> one = new CompletableFuture<>();
    CompletableFuture<Integer> two = new CompletableFuture<>();
    Task<Integer> sum = Fermata.gather(one, two, Integer::sum);
    TestLoop.join(TestLoop.start(() -> one.complete(1)));
    assertFalse(sum.isDone());
    TestLoop.join(TestLoop.start(() -> two.complete(2)));
    assertEquals(3, sum.join());
    CompletableFuture<Integer> three = new CompletableFuture<>();
    assertTrue(Fermata.gather(List.of(three)).cancel(false));
    assertTrue(three.isCancelled());
  }
}

package dev.fermata.it.semantics;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * At each await exactly those objects are kept alive which will be used again, and when the method
 * has ended, none of them.
 */
class LivenessTest {

  /** An object with a name, so that a test can say which are alive. */
  private record Named(String name) implements AutoCloseable {
    @Override
    public void close() {}
  }

  private static final Map<String, WeakReference<Object>> OBJECTS = new TreeMap<>();

  private final CompletableFuture<String> first = new CompletableFuture<>();
  private final CompletableFuture<String> second = new CompletableFuture<>();

  LivenessTest() {
    OBJECTS.clear();
  }

  private static Named object(String name) {
    return tracked(name, new Named(name));
  }

  private static <T> T tracked(String name, T object) {
    OBJECTS.put(name, new WeakReference<>(object));
    return object;
  }

  private static void use(Object... objects) {
    assertTrue(Arrays.stream(objects).noneMatch(o -> o == null));
  }

  /** Collects until only the expected objects are alive, and sees that those are. */
  private static void assertAlive(String... expected) {
    Set<String> names = new TreeSet<>(List.of(expected));
    for (int i = 0; i < 50 && !alive().equals(names); i++) {
      System.gc();
    }
    System.gc();
    assertEquals(names, alive());
  }

  private static Set<String> alive() {
    Set<String> names = new TreeSet<>();
    OBJECTS.forEach(
        (name, reference) -> {
          if (reference.get() != null) {
            names.add(name);
          }
        });
    return names;
  }

  /** The task outlives all of it: a finished future is often kept for long. */
  private void completeBothAndExpectNothing(Task<?> task) {
    first.complete("1");
    second.complete("2");
    assertTrue(task.isDone() && !task.isCompletedExceptionally());
    assertAlive();
    Reference.reachabilityFence(task);
  }

  @Test
  void locals() {
    Task<Integer> task = locals(first, second);
    assertAlive("used after the first", "used after the second", "used after both");
    first.complete("1");
    assertAlive("used after both", "used after the second", "made after the first");
    completeBothAndExpectNothing(task);
  }

  @Async
  static Task<Integer> locals(CompletableFuture<?> first, CompletableFuture<?> second) {
    Object never = object("never used");
    Object before = object("used before");
    Object one = object("used after the first");
    Object two = object("used after the second");
    Object both = object("used after both");
    use(before);
    await(first);
    use(one, both);
    Object made = object("made after the first");
    await(second);
    use(two, both, made);
    return done(1);
  }

  @Test
  void assignedAgain() {
    Task<Integer> task = assignedAgain(first, second);
    assertAlive();
    first.complete("1");
    assertAlive("second value");
    completeBothAndExpectNothing(task);
  }

  @Async
  static Task<Integer> assignedAgain(CompletableFuture<?> first, CompletableFuture<?> second) {
    Object o = object("first value");
    await(first);
    o = object("second value");
    await(second);
    use(o);
    return done(1);
  }

  @Test
  void variablesOfBlocks() {
    Task<Integer> task = blocks(first, second, tracked("condition", (Object) object("matched")));
    assertAlive("list", "of the loop", "of the try");
    completeBothAndExpectNothing(task);
  }

  @Async
  static Task<Integer> blocks(
      CompletableFuture<?> first, CompletableFuture<?> second, Object object) {
    {
      Object inner = object("of a block");
      use(inner);
    }
    if (object instanceof Named matched) {
      use(matched);
    }
    try {
      throw new IllegalStateException(tracked("exception", new IllegalArgumentException()));
    } catch (IllegalStateException e) {
      tracked("caught", e);
    }
    try (Named resource = object("of the try")) {
      for (Object o : tracked("list", List.of(object("of the loop"), new Object()))) {
        await(first);
        use(o, resource);
      }
    }
    await(second);
    return done(1);
  }

  @Test
  void usedInFinallyOnly() {
    Task<Integer> task = usedInFinally(first, second);
    assertAlive("in catch", "in finally");
    first.complete("1");
    assertAlive("in finally");
    completeBothAndExpectNothing(task);
  }

  @Async
  static Task<Integer> usedInFinally(CompletableFuture<?> first, CompletableFuture<?> second) {
    Object inCatch = object("in catch");
    Object inFinally = object("in finally");
    try {
      try {
        await(first);
      } catch (IllegalStateException e) {
        use(inCatch);
      }
      await(second);
    } finally {
      use(inFinally);
    }
    return done(1);
  }

  @Test
  void parameters() {
    Task<Integer> task = parameters(object("dead"), 1L, object("used"), first, second);
    assertAlive("used");
    first.complete("1");
    assertAlive();
    completeBothAndExpectNothing(task);
  }

  @Async
  static Task<Integer> parameters(
      Object dead, long n, Object used, CompletableFuture<?> first, CompletableFuture<?> second) {
    use(dead);
    await(first);
    use(used);
    await(second);
    return done((int) n);
  }

  /** A receiver of asynchronous methods. */
  private static final class Receiver {
    @Async
    Task<Integer> deadAtOnce(CompletableFuture<?> first, CompletableFuture<?> second) {
      await(first);
      await(second);
      return done(1);
    }

    @Async
    Task<Integer> usedOnce(CompletableFuture<?> first, CompletableFuture<?> second) {
      await(first);
      int n = hashCode();
      await(second);
      return done(n);
    }
  }

  @Test
  void receiver() {
    Task<Integer> dead = tracked("dead", new Receiver()).deadAtOnce(first, second);
    Task<Integer> used = tracked("used", new Receiver()).usedOnce(first, second);
    assertAlive("used");
    first.complete("1");
    assertAlive();
    completeBothAndExpectNothing(dead);
    completeBothAndExpectNothing(used);
  }

  @Test
  void operands() {
    Task<Integer> task = operands(first, second);
    assertAlive("below both");
    first.complete("1");
    assertAlive("below both", "below the second");
    completeBothAndExpectNothing(task);
  }

  @Async
  static Task<Integer> operands(CompletableFuture<?> first, CompletableFuture<?> second) {
    use(object("below both"), await(first), object("below the second"), await(second));
    return done(1);
  }

  @Test
  void elementsOfArrays() {
    Task<Integer> task = elements(first, second);
    assertAlive("array", "kept");
    first.complete("1");
    assertAlive("array");
    completeBothAndExpectNothing(task);
  }

  @Async
  static Task<Integer> elements(CompletableFuture<?> first, CompletableFuture<?> second) {
    Object[] array = tracked("array", new Object[] {object("dropped"), object("kept")});
    array[0] = null;
    await(first);
    use(array[1]);
    array[1] = null;
    await(second);
    return done(array.length);
  }

  @Test
  void variablesThatALambdaCaptured() throws Exception {
    Task<Integer> task = lambda(object("dead"), object("used"), first, second).call();
    assertAlive("used");
    first.complete("1");
    assertAlive();
    completeBothAndExpectNothing(task);
  }

  private static Callable<Task<Integer>> lambda(
      Object dead, Object used, CompletableFuture<?> first, CompletableFuture<?> second) {
    return tracked(
        "lambda",
        () -> {
          use(dead);
          await(first);
          use(used);
          await(second);
          return done(1);
        });
  }

  @Test
  void parametersOfALambda() {
    Function<Object, Task<Integer>> lambda =
        dead -> {
          await(first);
          await(second);
          return done(1);
        };
    Task<Integer> task = lambda.apply(object("dead"));
    assertAlive();
    completeBothAndExpectNothing(task);
  }

  @Test
  void valuesOfAwaits() {
    Task<Integer> task = values(tracked("future", new CompletableFuture<>()), first, second);
    @SuppressWarnings("unchecked")
    CompletableFuture<Object> future = (CompletableFuture<Object>) OBJECTS.get("future").get();
    future.complete(object("value"));
    future = null;
    assertAlive("value");
    first.complete("1");
    assertAlive();
    completeBothAndExpectNothing(task);
  }

  @Async
  static Task<Integer> values(
      CompletableFuture<Object> future, CompletableFuture<?> first, CompletableFuture<?> second) {
    Object value = await(future);
    await(first);
    use(value);
    await(second);
    return done(1);
  }

  @Test
  void objectsUnderConstruction() {
    Task<Integer> task = construction(first, second);
    assertAlive("argument");
    first.complete("1");
    assertAlive("argument", "constructed");
    completeBothAndExpectNothing(task);
  }

  private record Pair(Object left, Object right) {}

  @Async
  static Task<Integer> construction(CompletableFuture<?> first, CompletableFuture<?> second) {
    Pair pair = tracked("constructed", new Pair(object("argument"), await(first)));
    await(second);
    use(pair.left());
    return done(1);
  }

  @Test
  void everythingWhenTheMethodFails() {
    Task<Integer> task = locals(first, second);
    first.completeExceptionally(new IllegalStateException());
    assertTrue(task.isCompletedExceptionally());
    assertAlive();
    Reference.reachabilityFence(task);
  }

  @Test
  void whatIsLeftOfAMethodThatReturnedAFuture() {
    CompletableFuture<Integer> result = new CompletableFuture<>();
    Task<Integer> task = returning(first, result);
    assertAlive("used");
    first.complete("1");
    assertAlive();
    result.complete(1);
    assertEquals(1, task.join());
  }

  @Async
  static Task<Integer> returning(CompletableFuture<?> first, CompletableFuture<Integer> result) {
    Object used = object("used");
    await(first);
    use(used);
    return adopted(result);
  }

  @Async
  private static Task<Integer> adopted(CompletableFuture<Integer> result) {
    return done(await(result));
  }
}

package dev.fermata.it.carriers;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fermata.ContextCarrier;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scoped values of the JDK (JEP 506), which can only be bound around a call. */
class ScopedValueTest {

  @BeforeEach
  void assumeScopedValues() {
    assumeTrue(Runtime.version().feature() >= 25, "scoped values are final since JDK 25");
  }

  @Test
  void aTaskKeepsWhatWasBoundWhereItWasSpawned() throws ReflectiveOperationException {
    ScopedValues user = new ScopedValues();
    try (EventLoop loop = EventLoop.builder().carry(user).build()) {
      Task<String> a = user.where("a", () -> loop.spawn(() -> twice(user)));
      Task<String> b = user.where("b", () -> loop.spawn(() -> twice(user)));
      assertEquals(List.of("aa", "bb"), loop.run(() -> both(a, b)));
    }
    assertEquals("unbound", user.capture());
  }

  @Async
  static Task<List<String>> both(Task<String> a, Task<String> b) {
    return done(List.of(await(a), await(b)));
  }

  @Async
  static Task<String> twice(ScopedValues user) {
    String first = (String) user.capture();
    await(yieldNow());
    return done(first + user.capture());
  }

  /** One scoped value, by reflection: these tests are compiled for Java 17. */
  static final class ScopedValues implements ContextCarrier {
    private final Class<?> type = Class.forName("java.lang.ScopedValue");
    private final Object key = type.getMethod("newInstance").invoke(null);
    private final Method where = type.getMethod("where", type, Object.class);

    ScopedValues() throws ReflectiveOperationException {}

    @Override
    public Object capture() {
      return call(key, "orElse", Object.class, "unbound");
    }

    @Override
    public void run(Object captured, Runnable step) {
      try {
        call(where.invoke(null, key, captured), "run", Runnable.class, step);
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }

    <T> T where(String value, java.util.function.Supplier<T> body) {
      Object[] result = new Object[1];
      run(value, () -> result[0] = body.get());
      @SuppressWarnings("unchecked")
      T typed = (T) result[0];
      return typed;
    }

    private static Object call(Object target, String method, Class<?> parameter, Object argument) {
      Class<?> type = target.getClass();
      try {
        return type.getMethod(method, parameter).invoke(target, argument);
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }
  }
}

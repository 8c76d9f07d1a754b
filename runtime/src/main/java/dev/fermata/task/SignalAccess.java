package dev.fermata.task;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's handlers of signals, {@code sun.misc.Signal}, by reflection: the module {@code
 * jdk.unsupported} may be missing, {@code -Xrs} forbids handlers, and a system may not know a
 * signal. All that is no error; then there are no handlers.
 */
final class SignalAccess {
  private static final String SIGNAL = "sun.misc.Signal";
  private static final String HANDLER = "sun.misc.SignalHandler";

  private SignalAccess() {}

  /** A handler that was replaced, to be put back. */
  record Replaced(Object signal, Object handler) {}

  /**
   * Handles a signal from now on, if its handler is that of the JVM.
   *
   * @param name without {@code SIG}
   * @param action gets the number of the signal, on a thread of its own
   * @return what was replaced; null if the signal is handled by somebody else, or cannot be
   */
  static @Nullable Replaced replaceDefault(String name, IntConsumer action) {
    try {
      Object signal = Class.forName(SIGNAL).getConstructor(String.class).newInstance(name);
      int number = (int) signal.getClass().getMethod("getNumber").invoke(signal);
      Object handler = handler(() -> action.accept(number));
      Object before = handle(signal, handler);
      if (isDefault(before)) {
        return new Replaced(signal, before);
      }
      handle(signal, before);
      return null;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null;
    }
  }

  /** Puts a handler back. */
  static void restore(Replaced replaced) {
    try {
      handle(replaced.signal, replaced.handler);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      // It could be replaced, so it can be put back.
    }
  }

  /** Sets a handler, and returns the one before. */
  private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
    Method handle =
        signal.getClass().getMethod("handle", signal.getClass(), Class.forName(HANDLER));
    return handle.invoke(null, signal, handler);
  }

  /** The JVM's own handler shows up as one of a class of the JDK; an ignored signal stays so. */
  private static boolean isDefault(Object handler) throws ReflectiveOperationException {
    Class<?> type = Class.forName(HANDLER);
    return handler == type.getField("SIG_DFL").get(null)
        || (handler != type.getField("SIG_IGN").get(null)
            && handler.getClass().getName().startsWith(SIGNAL + "$"));
  }

  private static Object handler(Runnable action) throws ClassNotFoundException {
    Class<?> type = Class.forName(HANDLER);
    return Proxy.newProxyInstance(
        SignalAccess.class.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "handle" -> {
                action.run();
                yield null;
              }
              case "equals" -> proxy == arguments[0];
              case "hashCode" -> System.identityHashCode(proxy);
              default -> "Fermata's signal handler";
            });
  }
}

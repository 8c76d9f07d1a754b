package dev.fermata.codegen;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Stands in for the real one. */
public final class Unboxed {
  private Unboxed() {}

  public static boolean booleanValue(CompletionStage<?> stage) {
    Object value = Codegen.get(stage);
    if (value instanceof Boolean it) {
      return it;
    }
    throw refused(value, Boolean.class, "booleanValue");
  }

  public static char charValue(CompletionStage<?> stage) {
    Object value = Codegen.get(stage);
    if (value instanceof Character it) {
      return it;
    }
    throw refused(value, Character.class, "charValue");
  }

  public static byte byteValue(CompletionStage<?> stage) {
    Object value = Codegen.get(stage);
    if (value instanceof Byte it) {
      return it;
    }
    throw refused(value, Byte.class, "byteValue");
  }

  public static short shortValue(CompletionStage<?> stage) {
    Object value = Codegen.get(stage);
    if (value instanceof Short it) {
      return it;
    }
    throw refused(value, Short.class, "shortValue");
  }

  public static int intValue(CompletionStage<?> stage) {
    Object value = Codegen.get(stage);
    if (value instanceof Integer it) {
      return it;
    }
    throw refused(value, Integer.class, "intValue");
  }

  public static long longValue(CompletionStage<?> stage) {
    Object value = Codegen.get(stage);
    if (value instanceof Long it) {
      return it;
    }
    throw refused(value, Long.class, "longValue");
  }

  public static float floatValue(CompletionStage<?> stage) {
    Object value = Codegen.get(stage);
    if (value instanceof Float it) {
      return it;
    }
    throw refused(value, Float.class, "floatValue");
  }

  public static double doubleValue(CompletionStage<?> stage) {
    Object value = Codegen.get(stage);
    if (value instanceof Double it) {
      return it;
    }
    throw refused(value, Double.class, "doubleValue");
  }

  private static RuntimeException refused(
      @Nullable Object value, Class<?> wrapper, String unboxing) {
    RuntimeException failure =
        value == null
            ? new NullPointerException(
                "Cannot invoke \"%s.%s()\" because the value of the awaited future is null"
                    .formatted(wrapper.getName(), unboxing))
            : new ClassCastException(
                "%s cannot be cast to %s".formatted(value.getClass(), wrapper));
    return failure;
  }
}

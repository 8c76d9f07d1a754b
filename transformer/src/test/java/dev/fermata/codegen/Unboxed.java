package dev.fermata.codegen;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Stands in for the real one. */
public final class Unboxed {
  private Unboxed() {}

  public static boolean booleanValue(CompletionStage<?> stage) {
    return booleanOf(Codegen.get(stage));
  }

  public static boolean booleanValue(@Nullable Object result) {
    return booleanOf(Calls.take(result));
  }

  public static boolean booleanValue(long bare) {
    return booleanValue(Results.booleanResult(bare));
  }

  private static boolean booleanOf(@Nullable Object value) {
    if (value instanceof Boolean it) {
      return it;
    }
    throw refused(value, Boolean.class, "booleanValue");
  }

  public static char charValue(CompletionStage<?> stage) {
    return charOf(Codegen.get(stage));
  }

  public static char charValue(@Nullable Object result) {
    return charOf(Calls.take(result));
  }

  public static char charValue(long bare) {
    return charValue(Results.charResult(bare));
  }

  private static char charOf(@Nullable Object value) {
    if (value instanceof Character it) {
      return it;
    }
    throw refused(value, Character.class, "charValue");
  }

  public static byte byteValue(CompletionStage<?> stage) {
    return byteOf(Codegen.get(stage));
  }

  public static byte byteValue(@Nullable Object result) {
    return byteOf(Calls.take(result));
  }

  public static byte byteValue(long bare) {
    return byteValue(Results.byteResult(bare));
  }

  private static byte byteOf(@Nullable Object value) {
    if (value instanceof Byte it) {
      return it;
    }
    throw refused(value, Byte.class, "byteValue");
  }

  public static short shortValue(CompletionStage<?> stage) {
    return shortOf(Codegen.get(stage));
  }

  public static short shortValue(@Nullable Object result) {
    return shortOf(Calls.take(result));
  }

  public static short shortValue(long bare) {
    return shortValue(Results.shortResult(bare));
  }

  private static short shortOf(@Nullable Object value) {
    if (value instanceof Short it) {
      return it;
    }
    throw refused(value, Short.class, "shortValue");
  }

  public static int intValue(CompletionStage<?> stage) {
    return intOf(Codegen.get(stage));
  }

  public static int intValue(@Nullable Object result) {
    return intOf(Calls.take(result));
  }

  public static int intValue(long bare) {
    return intValue(Results.intResult(bare));
  }

  private static int intOf(@Nullable Object value) {
    if (value instanceof Integer it) {
      return it;
    }
    throw refused(value, Integer.class, "intValue");
  }

  public static long longValue(CompletionStage<?> stage) {
    return longOf(Codegen.get(stage));
  }

  public static long longValue(@Nullable Object result) {
    return longOf(Calls.take(result));
  }

  public static long longValue(long bare) {
    return longValue(Results.longResult(bare));
  }

  private static long longOf(@Nullable Object value) {
    if (value instanceof Long it) {
      return it;
    }
    throw refused(value, Long.class, "longValue");
  }

  public static float floatValue(CompletionStage<?> stage) {
    return floatOf(Codegen.get(stage));
  }

  public static float floatValue(@Nullable Object result) {
    return floatOf(Calls.take(result));
  }

  public static float floatValue(long bare) {
    return floatValue(Results.floatResult(bare));
  }

  private static float floatOf(@Nullable Object value) {
    if (value instanceof Float it) {
      return it;
    }
    throw refused(value, Float.class, "floatValue");
  }

  public static double doubleValue(CompletionStage<?> stage) {
    return doubleOf(Codegen.get(stage));
  }

  public static double doubleValue(@Nullable Object result) {
    return doubleOf(Calls.take(result));
  }

  public static double doubleValue(long bare) {
    return doubleValue(Results.doubleResult(bare));
  }

  private static double doubleOf(@Nullable Object value) {
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

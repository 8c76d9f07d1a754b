package dev.fermata.codegen;

import dev.fermata.task.Stages;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What generated code calls for {@code int i = await(stage)}: {@link Codegen#get}, the cast and the
 * unboxing in one, for bodies to be small; or, where the await is fused, {@link Calls#take} and
 * those. Each method takes a stage that is ready, or the result of a call that has ended, which may
 * be bare, and returns its value, or throws its original exception; if the value is null or of
 * another class, it throws what the cast and the unboxing would, as if from the caller. For
 * generated code only.
 */
public final class Unboxed {
  private static final String NAME = Unboxed.class.getName();

  private Unboxed() {}

  public static boolean booleanValue(CompletionStage<?> stage) {
    return booleanOf(Stages.get(stage));
  }

  public static boolean booleanValue(@Nullable Object result) {
    return booleanOf(Calls.take(result));
  }

  public static boolean booleanValue(long bare) {
    return Calls.isBare(bare) ? bare != 0 : booleanValue(Results.booleanResult(bare));
  }

  private static boolean booleanOf(@Nullable Object value) {
    if (value instanceof Boolean it) {
      return it;
    }
    throw refused(value, Boolean.class, "booleanValue");
  }

  public static char charValue(CompletionStage<?> stage) {
    return charOf(Stages.get(stage));
  }

  public static char charValue(@Nullable Object result) {
    return charOf(Calls.take(result));
  }

  public static char charValue(long bare) {
    return Calls.isBare(bare) ? (char) bare : charValue(Results.charResult(bare));
  }

  private static char charOf(@Nullable Object value) {
    if (value instanceof Character it) {
      return it;
    }
    throw refused(value, Character.class, "charValue");
  }

  public static byte byteValue(CompletionStage<?> stage) {
    return byteOf(Stages.get(stage));
  }

  public static byte byteValue(@Nullable Object result) {
    return byteOf(Calls.take(result));
  }

  public static byte byteValue(long bare) {
    return Calls.isBare(bare) ? (byte) bare : byteValue(Results.byteResult(bare));
  }

  private static byte byteOf(@Nullable Object value) {
    if (value instanceof Byte it) {
      return it;
    }
    throw refused(value, Byte.class, "byteValue");
  }

  public static short shortValue(CompletionStage<?> stage) {
    return shortOf(Stages.get(stage));
  }

  public static short shortValue(@Nullable Object result) {
    return shortOf(Calls.take(result));
  }

  public static short shortValue(long bare) {
    return Calls.isBare(bare) ? (short) bare : shortValue(Results.shortResult(bare));
  }

  private static short shortOf(@Nullable Object value) {
    if (value instanceof Short it) {
      return it;
    }
    throw refused(value, Short.class, "shortValue");
  }

  public static int intValue(CompletionStage<?> stage) {
    return intOf(Stages.get(stage));
  }

  public static int intValue(@Nullable Object result) {
    return intOf(Calls.take(result));
  }

  public static int intValue(long bare) {
    return Calls.isBare(bare) ? (int) bare : intValue(Results.intResult(bare));
  }

  private static int intOf(@Nullable Object value) {
    if (value instanceof Integer it) {
      return it;
    }
    throw refused(value, Integer.class, "intValue");
  }

  public static long longValue(CompletionStage<?> stage) {
    return longOf(Stages.get(stage));
  }

  public static long longValue(@Nullable Object result) {
    return longOf(Calls.take(result));
  }

  public static long longValue(long bare) {
    return Calls.isBare(bare) ? bare : longValue(Results.longResult(bare));
  }

  private static long longOf(@Nullable Object value) {
    if (value instanceof Long it) {
      return it;
    }
    throw refused(value, Long.class, "longValue");
  }

  public static float floatValue(CompletionStage<?> stage) {
    return floatOf(Stages.get(stage));
  }

  public static float floatValue(@Nullable Object result) {
    return floatOf(Calls.take(result));
  }

  public static float floatValue(long bare) {
    return Calls.isBare(bare)
        ? Float.intBitsToFloat((int) bare)
        : floatValue(Results.floatResult(bare));
  }

  private static float floatOf(@Nullable Object value) {
    if (value instanceof Float it) {
      return it;
    }
    throw refused(value, Float.class, "floatValue");
  }

  public static double doubleValue(CompletionStage<?> stage) {
    return doubleOf(Stages.get(stage));
  }

  public static double doubleValue(@Nullable Object result) {
    return doubleOf(Calls.take(result));
  }

  public static double doubleValue(long bare) {
    return Calls.isBare(bare)
        ? Double.longBitsToDouble(bare)
        : doubleValue(Results.doubleResult(bare));
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
    StackTraceElement[] trace = failure.getStackTrace();
    int caller = 0;
    while (caller < trace.length && trace[caller].getClassName().equals(NAME)) {
      caller++;
    }
    failure.setStackTrace(Arrays.copyOfRange(trace, caller, trace.length));
    return failure;
  }
}

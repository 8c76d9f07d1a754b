package dev.fermata.codegen;

import dev.fermata.task.Handover;
import org.jspecify.annotations.Nullable;

/**
 * Body results as objects, of bodies that return bare values: each method is given what such a body
 * returned. For generated code only.
 */
public final class Results {
  private Results() {}

  public static @Nullable Object booleanResult(long bare) {
    return Calls.isBare(bare) ? Boolean.valueOf(bare != 0) : Handover.take();
  }

  public static @Nullable Object charResult(long bare) {
    return Calls.isBare(bare) ? Character.valueOf((char) bare) : Handover.take();
  }

  public static @Nullable Object byteResult(long bare) {
    return Calls.isBare(bare) ? Byte.valueOf((byte) bare) : Handover.take();
  }

  public static @Nullable Object shortResult(long bare) {
    return Calls.isBare(bare) ? Short.valueOf((short) bare) : Handover.take();
  }

  public static @Nullable Object intResult(long bare) {
    return Calls.isBare(bare) ? Integer.valueOf((int) bare) : Handover.take();
  }

  public static @Nullable Object longResult(long bare) {
    return Calls.isBare(bare) ? Long.valueOf(bare) : Handover.take();
  }

  public static @Nullable Object floatResult(long bare) {
    return Calls.isBare(bare) ? Float.valueOf(Float.intBitsToFloat((int) bare)) : Handover.take();
  }

  public static @Nullable Object doubleResult(long bare) {
    return Calls.isBare(bare) ? Double.valueOf(Double.longBitsToDouble(bare)) : Handover.take();
  }
}

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
    return Calls.isObject(bare) ? Handover.take() : Boolean.valueOf(bare != 0);
  }

  public static @Nullable Object charResult(long bare) {
    return Calls.isObject(bare) ? Handover.take() : Character.valueOf((char) bare);
  }

  public static @Nullable Object byteResult(long bare) {
    return Calls.isObject(bare) ? Handover.take() : Byte.valueOf((byte) bare);
  }

  public static @Nullable Object shortResult(long bare) {
    return Calls.isObject(bare) ? Handover.take() : Short.valueOf((short) bare);
  }

  public static @Nullable Object intResult(long bare) {
    return Calls.isObject(bare) ? Handover.take() : Integer.valueOf((int) bare);
  }

  public static @Nullable Object longResult(long bare) {
    return Calls.isObject(bare) ? Handover.take() : Long.valueOf(bare);
  }

  public static @Nullable Object floatResult(long bare) {
    return Calls.isObject(bare) ? Handover.take() : Float.valueOf(Float.intBitsToFloat((int) bare));
  }

  public static @Nullable Object doubleResult(long bare) {
    return Calls.isObject(bare) ? Handover.take() : Double.valueOf(Double.longBitsToDouble(bare));
  }
}

package dev.fermata.codegen;

import org.jspecify.annotations.Nullable;

/** Stands in for the real one. */
public final class Results {
  private Results() {}

  public static @Nullable Object booleanResult(long bare) {
    return Calls.object(bare, bare != 0);
  }

  public static @Nullable Object charResult(long bare) {
    return Calls.object(bare, (char) bare);
  }

  public static @Nullable Object byteResult(long bare) {
    return Calls.object(bare, (byte) bare);
  }

  public static @Nullable Object shortResult(long bare) {
    return Calls.object(bare, (short) bare);
  }

  public static @Nullable Object intResult(long bare) {
    return Calls.object(bare, (int) bare);
  }

  public static @Nullable Object longResult(long bare) {
    return Calls.object(bare, bare);
  }

  public static @Nullable Object floatResult(long bare) {
    return Calls.object(bare, Float.intBitsToFloat((int) bare));
  }

  public static @Nullable Object doubleResult(long bare) {
    return Calls.object(bare, Double.longBitsToDouble(bare));
  }
}

package dev.fermata.it.differential;

import java.util.concurrent.CompletionStage;

/**
 * Methods of a script for each type of value: neither overloaded nor generic, so that compilers
 * have little to find out.
 */
public abstract class Values {

  /** A value, logged on its way. */
  public abstract <T> T t(int place, T value);

  /** A leaf future. */
  public abstract <T> CompletionStage<T> later(int place, T value);

  public int tInt(int place, int value) {
    return t(place, (Integer) value);
  }

  public long tLong(int place, long value) {
    return t(place, (Long) value);
  }

  public double tDouble(int place, double value) {
    return t(place, (Double) value);
  }

  public float tFloat(int place, float value) {
    return t(place, (Float) value);
  }

  public boolean tBoolean(int place, boolean value) {
    return t(place, (Boolean) value);
  }

  public char tChar(int place, char value) {
    return t(place, (Character) value);
  }

  public String tString(int place, String value) {
    return t(place, value);
  }

  public CompletionStage<Integer> laterInt(int place, int value) {
    return later(place, (Integer) value);
  }

  public CompletionStage<Long> laterLong(int place, long value) {
    return later(place, (Long) value);
  }

  public CompletionStage<Double> laterDouble(int place, double value) {
    return later(place, (Double) value);
  }

  public CompletionStage<Float> laterFloat(int place, float value) {
    return later(place, (Float) value);
  }

  public CompletionStage<Boolean> laterBoolean(int place, boolean value) {
    return later(place, (Boolean) value);
  }

  public CompletionStage<Character> laterChar(int place, char value) {
    return later(place, (Character) value);
  }

  public CompletionStage<Byte> laterByte(int place, byte value) {
    return later(place, (Byte) value);
  }

  public CompletionStage<Short> laterShort(int place, short value) {
    return later(place, (Short) value);
  }

  public CompletionStage<String> laterString(int place, String value) {
    return later(place, value);
  }

  public CompletionStage<Shape> laterShape(int place, Shape value) {
    return later(place, value);
  }

  public CompletionStage<Resource> laterResource(int place, Resource value) {
    return later(place, value);
  }

  public CompletionStage<Boom> laterBoom(int place, Boom value) {
    return later(place, value);
  }

  public CompletionStage<int[]> laterInts(int place, int[] value) {
    return later(place, value);
  }

  public CompletionStage<long[]> laterLongs(int place, long[] value) {
    return later(place, value);
  }

  public CompletionStage<double[]> laterDoubles(int place, double[] value) {
    return later(place, value);
  }

  public CompletionStage<float[]> laterFloats(int place, float[] value) {
    return later(place, value);
  }

  public CompletionStage<boolean[]> laterBooleans(int place, boolean[] value) {
    return later(place, value);
  }

  public CompletionStage<char[]> laterChars(int place, char[] value) {
    return later(place, value);
  }

  public CompletionStage<byte[]> laterBytes(int place, byte[] value) {
    return later(place, value);
  }

  public CompletionStage<short[]> laterShorts(int place, short[] value) {
    return later(place, value);
  }

  public CompletionStage<String[]> laterStrings(int place, String[] value) {
    return later(place, value);
  }
}

package dev.fermata.it.differential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;

/**
 * What a generated program talks to: it keeps the trace, makes the futures, and decides where
 * something fails. Two runs with the same seed decide the same as long as their traces are the
 * same.
 */
public final class Script {

  private static final int MAX_TRACE = 4_000;
  private static final int MAX_STRING = 40;

  private final List<String> trace = new ArrayList<>();
  private final List<String> frames = new ArrayList<>();
  private final Futures futures;
  private final Random failures;
  private final int failuresPerMille;
  private final Thread thread = Thread.currentThread();
  private int fuel = 150;

  /**
   * A script for one run.
   *
   * @param futures how the leaf futures become ready
   * @param seed decides where something fails
   * @param failuresPerMille how often it does
   */
  Script(Futures futures, long seed, int failuresPerMille) {
    this.futures = futures;
    this.failures = new Random(seed);
    this.failuresPerMille = failuresPerMille;
  }

  List<String> trace() {
    return trace;
  }

  /** The frames of all exceptions caught, as {@code method:line}. */
  List<String> frames() {
    return frames;
  }

  public void note(String what) {
    if (Thread.currentThread() != thread) {
      throw new AssertionError("on the wrong thread: " + Thread.currentThread());
    }
    if (trace.size() < MAX_TRACE) {
      trace.add(what);
    }
  }

  private boolean fails() {
    return failures.nextInt(1000) < failuresPerMille;
  }

  /** Asked by every loop and method, so that every program ends. */
  public boolean fuel() {
    return fuel-- > 0 && trace.size() < MAX_TRACE;
  }

  /** A step that may throw. */
  public void step(int place) throws Exception {
    note("step " + place);
    if (fails()) {
      if (place % 2 == 0) {
        throw new Boom("step " + place);
      }
      throw new CheckedBoom("step " + place);
    }
  }

  public void caught(int place, Throwable failure) {
    note("caught " + place + " " + Observation.describe(failure));
    frames.addAll(Observation.framesOf(failure));
  }

  /** At most 3. */
  public int few(int n) {
    return n & 3;
  }

  /** 1 or 2. */
  public int one(int n) {
    return 1 + (n & 1);
  }

  public String cut(String text) {
    return text != null && text.length() > MAX_STRING ? text.substring(0, MAX_STRING) : text;
  }

  public <T> T t(int place, T value) {
    note(place + "=" + show(value));
    if (failuresPerMille > 0 && place % 16 == 5 && fails()) {
      throw new Boom("value " + place);
    }
    return value;
  }

  public int t(int place, int value) {
    return this.<Integer>t(place, (Integer) value);
  }

  public long t(int place, long value) {
    return this.<Long>t(place, (Long) value);
  }

  public double t(int place, double value) {
    return this.<Double>t(place, (Double) value);
  }

  public float t(int place, float value) {
    return this.<Float>t(place, (Float) value);
  }

  public boolean t(int place, boolean value) {
    return this.<Boolean>t(place, (Boolean) value);
  }

  public char t(int place, char value) {
    return this.<Character>t(place, (Character) value);
  }

  /** A leaf future. */
  public <T> CompletionStage<T> later(int place, T value) {
    note("later " + place + "=" + show(value));
    if (!fails()) {
      return futures.of(value);
    }
    String message = "later " + place;
    return futures.failing(place % 3 == 0 ? new CheckedBoom(message) : new Boom(message));
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

  public CompletionStage<Boolean> laterBoolean(int place, boolean value) {
    return later(place, (Boolean) value);
  }

  public CompletionStage<String> laterString(int place, String value) {
    return later(place, value);
  }

  public CompletionStage<Byte> laterByte(int place, byte value) {
    return later(place, (Byte) value);
  }

  public CompletionStage<Short> laterShort(int place, short value) {
    return later(place, (Short) value);
  }

  public CompletionStage<Character> laterChar(int place, char value) {
    return later(place, (Character) value);
  }

  public CompletionStage<Float> laterFloat(int place, float value) {
    return later(place, (Float) value);
  }

  public CompletionStage<int[]> laterInts(int place, int[] value) {
    return later(place, value);
  }

  public CompletionStage<long[]> laterLongs(int place, long[] value) {
    return later(place, value);
  }

  public CompletionStage<String[]> laterStrings(int place, String[] value) {
    return later(place, value);
  }

  public CompletionStage<Resource> laterResource(int place, Resource value) {
    return later(place, value);
  }

  private static String show(Object value) {
    if (value instanceof int[] array) {
      return Arrays.toString(array);
    }
    if (value instanceof long[] array) {
      return Arrays.toString(array);
    }
    if (value instanceof Object[] array) {
      return Arrays.toString(array);
    }
    String text = String.valueOf(value);
    return text.length() > 200 ? text.substring(0, 200) + text.hashCode() : text;
  }
}

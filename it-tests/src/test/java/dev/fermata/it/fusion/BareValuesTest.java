package dev.fermata.it.fusion;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.Fermata;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.Boom;
import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Calls that bring a value of a primitive type, awaited as that and as something else. */
class BareValuesTest {

  /** What a body returns in place of something that is no such value. */
  private static final long NO_VALUE = 0x7FF8_FE3A_7A5A_C0DEL;

  private static final long[] LONGS = {
    0,
    1,
    -1,
    Long.MIN_VALUE,
    Long.MAX_VALUE,
    NO_VALUE,
    NO_VALUE - 1,
    NO_VALUE + 1,
    1L << 31,
    -1L << 32
  };

  private static final long[] DOUBLES = {
    0,
    1L << 63,
    NO_VALUE,
    NO_VALUE | 1L << 63,
    NO_VALUE + 1,
    0x7FF8_0000_0000_0000L,
    0x7FF8_0000_0000_0001L,
    0xFFFF_FFFF_FFFF_FFFFL,
    0x7FF0_0000_0000_0000L,
    1
  };

  private static final int[] FLOATS = {0, 1 << 31, 0x7FC0_0000, 0x7FC0_1234, -1, 0x7F80_0000, 1};

  @Async
  private static Task<Long> ofLong(Scenario s, long value) {
    await(s.later("j"));
    return done(value);
  }

  @Async
  private static Task<Double> ofDouble(Scenario s, long bits) {
    double value = Double.longBitsToDouble(bits);
    await(s.later("d"));
    return done(value);
  }

  @Async
  private static Task<Float> ofFloat(Scenario s, int bits) {
    float value = Float.intBitsToFloat(bits);
    await(s.later("f"));
    return done(value);
  }

  @EachSource
  void everyBitOfALongArrives(Scenario s) {
    s.run(
            () -> {
              for (long expected : LONGS) {
                long unboxed = await(ofLong(s, expected));
                Long boxed = await(ofLong(s, expected));
                Object object = await(ofLong(s, expected));
                assertEquals(
                    List.of(expected, expected, expected), List.of(unboxed, boxed, object));
              }
              return done("all");
            })
        .returns("all");
  }

  @EachSource
  void everyBitOfADoubleArrives(Scenario s) {
    s.run(
            () -> {
              for (long bits : DOUBLES) {
                double unboxed = await(ofDouble(s, bits));
                Object object = await(ofDouble(s, bits));
                assertEquals(bits, Double.doubleToRawLongBits(unboxed));
                assertEquals(bits, Double.doubleToRawLongBits((Double) object));
              }
              return done("all");
            })
        .returns("all");
  }

  @EachSource
  void everyBitOfAFloatArrives(Scenario s) {
    s.run(
            () -> {
              for (int bits : FLOATS) {
                float unboxed = await(ofFloat(s, bits));
                Object object = await(ofFloat(s, bits));
                assertEquals(bits, Float.floatToRawIntBits(unboxed));
                assertEquals(bits, Float.floatToRawIntBits((Float) object));
              }
              return done("all");
            })
        .returns("all");
  }

  /** The value that looks like none stands between results that are none, on one stack. */
  @EachSource
  void theValueThatLooksLikeNoneAmongThoseThatAreNone(Scenario s) {
    s.run(
            () -> {
              long sum = await(ofLong(s, NO_VALUE)) + await(other(s, s.later("x", 1L)));
              sum += await(other(s, s.later("y", NO_VALUE))) - await(ofLong(s, NO_VALUE));
              return done(sum - await(ofLong(s, NO_VALUE)));
            })
        .returns(1L)
        .logs("x", "y");
  }

  /** Returns what is pending, finished or failed, in place of a value. */
  @Async
  private static CompletionStage<Long> other(Scenario s, CompletionStage<Long> stage) {
    if (stage == null) {
      return Fermata.<Long>done(NO_VALUE);
    }
    return stage;
  }

  @Async
  private static Task<Boolean> ofBoolean(Scenario s) {
    await(s.later("z"));
    return done(true);
  }

  @Async
  private static Task<Character> ofChar(Scenario s) {
    await(s.later("c"));
    return done('\uffff');
  }

  @Async
  private static Task<Byte> ofByte(Scenario s) {
    await(s.later("b"));
    return done((byte) -128);
  }

  @Async
  private static Task<Short> ofShort(Scenario s) {
    await(s.later("s"));
    return done((short) -32768);
  }

  @Async
  private static Task<Integer> ofInt(Scenario s, int value) {
    await(s.later("i"));
    return done(value);
  }

  @EachSource
  void asWrapperAndAsObjectAndWidened(Scenario s) {
    s.run(
            () -> {
              Boolean z = await(ofBoolean(s));
              Object c = await(ofChar(s));
              int b = await(ofByte(s));
              long sh = await(ofShort(s));
              double i = await(ofInt(s, Integer.MIN_VALUE));
              long wide = await(ofInt(s, -7)).longValue();
              Comparable<?> it = await(ofInt(s, 5));
              boolean negated = !await(ofBoolean(s));
              return done(
                  z
                      + " "
                      + (int) (char) c
                      + " "
                      + b
                      + " "
                      + sh
                      + " "
                      + i
                      + " "
                      + wide
                      + it
                      + negated);
            })
        .returns("true 65535 -128 -32768 -2.147483648E9 -75false");
  }

  @Async
  private static Task<Integer> recursive(Scenario s, int n) {
    if (n == 0) {
      return done(0);
    }
    await(s.later(n));
    return done(n + await(recursive(s, n - 1)) + await(recursive(s, 0)));
  }

  @EachSource
  void recursively(Scenario s) {
    s.run(() -> recursive(s, 40)).returns(820);
  }

  @Async
  private static CompletionStage<Integer> nothing(CompletionStage<Integer> stage) {
    if (stage == null) {
      return Fermata.<Integer>done(1);
    }
    return stage;
  }

  @EachSource
  void nullIsRefusedWhereAnIntIsWanted(Scenario s) {
    s.run(
            () -> {
              Integer boxed = await(nothing(s.later(null)));
              try {
                int value = await(nothing(s.later(null)));
                return done("value " + value);
              } catch (NullPointerException e) {
                return done(boxed + " refused");
              }
            })
        .returns("null refused");
  }

  @EachSource
  void aFailureInPlaceOfAValue(Scenario s) {
    Boom boom = new Boom("x");
    s.run(() -> done(await(nothing(s.failing(boom))) + 1)).fails(boom);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  @Async
  private static CompletionStage<Long> lie(Scenario s, boolean lie) {
    if (lie) {
      return (CompletionStage) s.later("lie", 5);
    }
    return Fermata.<Long>done(1L);
  }

  @EachSource
  void aValueOfAnotherClassIsRefused(Scenario s) {
    s.run(
            () -> {
              Object object = Fermata.<Object>await(lie(s, true));
              assertInstanceOf(Integer.class, object);
              long value = await(lie(s, true));
              return done(value);
            })
        .fails(ClassCastException.class);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  @Async
  private static Task<Integer> suspendsAndLies(Scenario s, CompletionStage<?> stage) {
    await(s.later("i"));
    if (stage != null) {
      return (Task) nested(stage);
    }
    return done(1);
  }

  @Async
  private static Task<Object> nested(CompletionStage<?> stage) {
    return done(await(stage));
  }

  @EachSource
  void aLongIsNoInt(Scenario s) {
    s.run(
            () -> {
              Object object = Fermata.<Object>await(suspendsAndLies(s, s.later(5L)));
              assertEquals(5L, object);
              int value = await(suspendsAndLies(s, s.later(5L)));
              return done(value);
            })
        .fails(ClassCastException.class);
  }

  @Test
  void onNoLoopAnotherThreadCompletesWhatIsAwaited() throws Exception {
    CompletableFuture<Long> gate = new CompletableFuture<>();
    Task<Long> sum = sum(gate);
    Thread thread = new Thread(() -> gate.complete(NO_VALUE));
    thread.start();
    thread.join();
    assertEquals(2 * NO_VALUE + 1, sum.join());

    CompletableFuture<Long> failing = new CompletableFuture<>();
    Task<Long> failed = sum(failing);
    failing.completeExceptionally(new Boom("x"));
    assertThrows(java.util.concurrent.CompletionException.class, failed::join);
  }

  @Async
  private static Task<Long> sum(CompletableFuture<Long> gate) {
    return done(await(gated(gate)) + await(gated(gate)) + await(gated(null)));
  }

  @Async
  private static CompletionStage<Long> gated(CompletableFuture<Long> gate) {
    if (gate != null) {
      return gate;
    }
    return Fermata.<Long>done(1L);
  }

  /** It goes on where what it awaits is completed, and that may be where a loop runs. */
  @Test
  void onNoLoopALoopCompletesWhatIsAwaited() {
    CompletableFuture<Long> first = new CompletableFuture<>();
    CompletableFuture<Long> second = new CompletableFuture<>();
    Task<Long> sum = sameAsSums(first, second);
    long all =
        Fermata.run(
            () -> {
              first.complete(2L);
              await(Fermata.yieldNow());
              second.complete(NO_VALUE);
              return done(await(sum));
            });
    assertEquals(2 + 2 + 1 + 2 * NO_VALUE + 1, all);
  }

  @Async
  private static Task<Long> sums(CompletableFuture<Long> first, CompletableFuture<Long> second) {
    return done(await(sum(first)) + await(sum(second)));
  }

  @Async
  private static Task<Long> sameAsSums(
      CompletableFuture<Long> first, CompletableFuture<Long> second) {
    return done(await(sums(first, second)));
  }
}

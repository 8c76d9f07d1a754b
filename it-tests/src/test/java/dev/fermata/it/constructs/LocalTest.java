package dev.fermata.it.constructs;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;
import java.util.List;
import java.util.Map;

/** Locals of every type live across awaits, and slots reused with other types. */
class LocalTest {

  @EachSource
  void everyPrimitive(Scenario s) {
    s.run(() -> primitives(s)).returns("true 1 c -2 3 4000000000 5.5 6.25 x").logs("a", "b");
  }

  @Async
  static Task<String> primitives(Scenario s) {
    boolean z = true;
    byte b = 1;
    char c = 'c';
    short h = -2;
    int i = 3;
    long l = 4_000_000_000L;
    float f = 5.5f;
    double d = 6.25;
    String t = "x";
    await(s.later("a", 1));
    String first = z + " " + b + " " + c + " " + h + " " + i + " " + l + " " + f + " " + d;
    await(s.later("b", 2));
    return done(first + " " + t);
  }

  @EachSource
  void smallTypesChangeBetweenAwaits(Scenario s) {
    s.run(() -> small(s)).returns("false -128 d 32767").logs();
  }

  @Async
  static Task<String> small(Scenario s) {
    boolean z = await(s.later(true));
    byte b = 127;
    char c = await(s.later('c'));
    short h = -32768;
    await(s.later(1));
    z = !z;
    b++;
    c++;
    h--;
    await(s.later(2));
    return done(z + " " + b + " " + c + " " + h);
  }

  @EachSource
  void parametersOfEveryType(Scenario s) {
    s.run(() -> parameters(s, true, (byte) 1, 'c', (short) 2, 3, 4L, 5f, 6.0, "s", new int[] {7}))
        .returns("true 1 c 2 3 4 5.0 6.0 s 7")
        .logs("x");
  }

  @Async
  static Task<String> parameters(
      Scenario s,
      boolean z,
      byte b,
      char c,
      short h,
      int i,
      long l,
      float f,
      double d,
      String t,
      int[] a) {
    await(s.later("x", 1));
    return done(
        z + " " + b + " " + c + " " + h + " " + i + " " + l + " " + f + " " + d + " " + t + " "
            + a[0]);
  }

  @EachSource
  void slotsAreReusedWithOtherTypes(Scenario s) {
    s.run(() -> reused(s)).returns("1 2.5 3 x [4] ").logs("int", "double", "long", "text", "array");
  }

  @Async
  static Task<String> reused(Scenario s) {
    String all = "";
    {
      int n = 1;
      await(s.later("int", 1));
      all += n + " ";
    }
    {
      double d = 2.5;
      await(s.later("double", 1));
      all += d + " ";
    }
    {
      long l = 3;
      await(s.later("long", 1));
      all += l + " ";
    }
    {
      String t = "x";
      await(s.later("text", 1));
      all += t + " ";
    }
    {
      List<Integer> a = List.of(4);
      await(s.later("array", 1));
      all += a + " ";
    }
    return done(all);
  }

  @EachSource
  void nullLocals(Scenario s) {
    s.run(() -> nulls(s, false)).returns("null null null").logs("a", "b");
  }

  @EachSource
  void nullLocalsAssignedOnOnePath(Scenario s) {
    s.run(() -> nulls(s, true)).returns("x 1 null").logs("a", "b");
  }

  @Async
  static Task<String> nulls(Scenario s, boolean assign) {
    String text = null;
    int[] numbers = null;
    Object[][] never = null;
    await(s.later("a", 1));
    if (assign) {
      text = "x";
      numbers = new int[1];
    }
    await(s.later("b", 1));
    return done(
        text
            + " "
            + (numbers == null ? null : numbers.length)
            + " "
            + (never == null ? null : never.length));
  }

  @EachSource
  void arraysOfEveryDepth(Scenario s) {
    s.run(() -> arrays(s)).returns("1 a 2 true").logs("x");
  }

  @Async
  static Task<String> arrays(Scenario s) {
    int[] one = {1};
    String[][] two = {{"a"}};
    long[][][] three = {{{2}}};
    boolean[] flags = {true};
    await(s.later("x", 1));
    return done(one[0] + " " + two[0][0] + " " + three[0][0][0] + " " + flags[0]);
  }

  @EachSource
  void genericLocals(Scenario s) {
    s.run(() -> generics(s, Map.of("k", List.of(1, 2)))).returns(3).logs("x", "y");
  }

  @Async
  static <K extends Comparable<K>> Task<Integer> generics(Scenario s, Map<K, List<Integer>> map) {
    int sum = 0;
    for (Map.Entry<K, List<Integer>> entry : map.entrySet()) {
      await(s.later("x", entry.getKey()));
      for (int n : entry.getValue()) {
        sum += n;
      }
    }
    await(s.later("y", 1));
    return done(sum);
  }

  @EachSource
  void definitelyAssignedLater(Scenario s) {
    s.run(() -> assignedLater(s, 1)).returns(11L).logs("before", "after");
  }

  @Async
  static Task<Long> assignedLater(Scenario s, int n) {
    long late;
    await(s.later("before", 1));
    if (n > 0) {
      late = 10;
    } else {
      late = 20;
    }
    long after = await(s.later("after", 1));
    return done(late + after);
  }

  @EachSource
  void parametersAreAssigned(Scenario s) {
    s.run(() -> assigned(s, 1, "a")).returns("ab2").logs("x", "y");
  }

  @Async
  static Task<String> assigned(Scenario s, int n, String text) {
    text += await(s.later("x", "b"));
    n += await(s.later("y", 1));
    return done(text + n);
  }

  @EachSource
  void mergedInterfaceTypes(Scenario s) {
    s.run(() -> merged(s, true)).returns("1 true").logs("x");
  }

  @Async
  static Task<String> merged(Scenario s, boolean number) {
    Comparable<?> either = number ? Integer.valueOf(1) : "text";
    var both = number ? 1 : "text";
    await(s.later("x", 1));
    return done(either + " " + (both instanceof Integer));
  }

  @EachSource
  void manyLocals(Scenario s) {
    s.run(() -> many(s)).returns(45.0 + 450).logs("x", "y");
  }

  @Async
  static Task<Double> many(Scenario s) {
    int a0 = 0, a1 = 1, a2 = 2, a3 = 3, a4 = 4, a5 = 5, a6 = 6, a7 = 7, a8 = 8, a9 = 9;
    await(s.later("x", 1));
    double b0 = 0, b1 = 10, b2 = 20, b3 = 30, b4 = 40, b5 = 50, b6 = 60, b7 = 70, b8 = 80, b9 = 90;
    await(s.later("y", 1));
    return done(
        a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + b0 + b1 + b2 + b3 + b4 + b5 + b6 + b7 + b8
            + b9);
  }

  @EachSource
  void localsOfAnExceptionAndALock(Scenario s) {
    s.run(() -> exceptionLocal(s)).returns("e1 e2").logs("x", "y");
  }

  @Async
  static Task<String> exceptionLocal(Scenario s) {
    Exception first = null;
    try {
      throw new IllegalStateException("e1");
    } catch (IllegalStateException e) {
      await(s.later("x", 1));
      first = e;
    }
    RuntimeException second = new RuntimeException("e2");
    await(s.later("y", 1));
    synchronized (first) {
      return done(first.getMessage() + " " + second.getMessage());
    }
  }
}

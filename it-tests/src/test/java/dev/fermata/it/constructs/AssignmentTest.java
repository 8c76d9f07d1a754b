package dev.fermata.it.constructs;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;
import java.util.Arrays;

/** Awaits in assignments of every kind, to locals, fields and array elements. */
class AssignmentTest {

  private int field = 5;
  private static long total = 100;
  private String text = "t";

  @EachSource
  void compoundOnALocal(Scenario s) {
    s.run(() -> local(s)).returns("17 -1.5 7").logs("a", "b", "c");
  }

  @Async
  static Task<String> local(Scenario s) {
    int i = 10;
    i += await(s.later("a", 7));
    double d = 0.5;
    d -= await(s.later("b", 2));
    byte small = 3;
    small |= await(s.later("c", 4));
    return done(i + " " + d + " " + small);
  }

  @EachSource
  void compoundReadsTheLeftSideFirst(Scenario s) {
    s.run(() -> readsFirst(s)).returns(11).logs("x");
  }

  @Async
  static Task<Integer> readsFirst(Scenario s) {
    int i = 1;
    i += (i = 50) - 50 + await(s.later("x", 10));
    return done(i);
  }

  @EachSource
  void compoundOnAField(Scenario s) {
    s.run(() -> new AssignmentTest().fields(s)).returns("15 tu").logs("a", "b");
  }

  @Async
  Task<String> fields(Scenario s) {
    field += await(s.later("a", 10));
    this.text += await(s.later("b", "u"));
    return done(field + " " + text);
  }

  @EachSource
  void compoundOnAFieldOfAnExpression(Scenario s) {
    AssignmentTest other = new AssignmentTest();
    s.run(() -> fieldOf(s, other)).returns(10).logs("object", "value");
  }

  @Async
  static Task<Integer> fieldOf(Scenario s, AssignmentTest other) {
    await(s.later("object", other)).field *= await(s.later("value", 2));
    return done(other.field);
  }

  @EachSource
  void compoundOnAStaticField(Scenario s) {
    total = 100;
    s.run(() -> staticField(s)).returns(93L).logs("a");
  }

  @Async
  static Task<Long> staticField(Scenario s) {
    total -= await(s.later("a", 7));
    return done(total);
  }

  @EachSource
  void compoundOnAnArrayElement(Scenario s) {
    s.run(() -> element(s)).returns("[1, 22, 3]").logs("array", "index", "value");
  }

  @Async
  static Task<String> element(Scenario s) {
    int[] a = {1, 2, 3};
    s.note("array", a)[s.note("index", 1)] += await(s.later("value", 20));
    return done(Arrays.toString(a));
  }

  @EachSource
  void compoundOnAnAwaitedElementOfAnAwaitedArray(Scenario s) {
    s.run(() -> awaitedElement(s)).returns("[1.0, 2.0, 6.0]").logs("array", "index", "value");
  }

  @Async
  static Task<String> awaitedElement(Scenario s) {
    double[] a = {1, 2, 3};
    await(s.later("array", a))[await(s.later("index", 2))] *= await(s.later("value", 2));
    return done(Arrays.toString(a));
  }

  @EachSource
  void compoundConcatenationOnAnElement(Scenario s) {
    s.run(() -> concatenation(s)).returns("[ab1, c]").logs("index", "value");
  }

  @Async
  static Task<String> concatenation(Scenario s) {
    String[] a = {"a", "c"};
    a[s.note("index", 0)] += "b" + await(s.later("value", 1));
    return done(Arrays.toString(a));
  }

  @EachSource
  void chainedAssignment(Scenario s) {
    s.run(() -> new AssignmentTest().chained(s)).returns("4 4 4 4").logs("x");
  }

  @Async
  Task<String> chained(Scenario s) {
    int x;
    int y;
    int[] a = new int[1];
    x = y = a[0] = field = await(s.later("x", 4));
    return done(x + " " + y + " " + a[0] + " " + field);
  }

  @EachSource
  void chainedLongAssignment(Scenario s) {
    s.run(() -> chainedLong(s)).returns(18L).logs("i", "x");
  }

  @Async
  static Task<Long> chainedLong(Scenario s) {
    long[] a = new long[2];
    long y;
    long x = y = a[await(s.later("i", 1))] = await(s.later("x", 6L));
    return done(x + y + a[1]);
  }

  @EachSource
  void storesOfEveryElementType(Scenario s) {
    s.run(() -> stores(s)).returns("true 1 c 2 3 4 5.0 6.0 s").logs("i");
  }

  @Async
  static Task<String> stores(Scenario s) {
    int i = await(s.later("i", 0));
    boolean[] z = new boolean[1];
    byte[] b = new byte[1];
    char[] c = new char[1];
    short[] h = new short[1];
    int[] n = new int[1];
    long[] l = new long[1];
    float[] f = new float[1];
    double[] d = new double[1];
    String[] t = new String[1];
    z[i] = await(s.later(true));
    b[i] = await(s.later((byte) 1));
    c[i] = await(s.later('c'));
    h[i] = await(s.later((short) 2));
    n[i] = await(s.later(3));
    l[i] = await(s.later(4L));
    f[i] = await(s.later(5f));
    d[i] = await(s.later(6d));
    t[i] = await(s.later("s"));
    return done(
        z[0] + " " + b[0] + " " + c[0] + " " + h[0] + " " + n[0] + " " + l[0] + " " + f[0] + " "
            + d[0] + " " + t[0]);
  }

  @EachSource
  void postIncrementOfAnAwaitedElement(Scenario s) {
    s.run(() -> postIncrement(s)).returns("5 6 7 7").logs("i", "j");
  }

  @Async
  static Task<String> postIncrement(Scenario s) {
    int[] a = {0, 5};
    int old = a[await(s.later("i", 1))]++;
    int middle = a[1];
    int fresh = ++a[await(s.later("j", 1))];
    return done(old + " " + middle + " " + fresh + " " + a[1]);
  }

  @EachSource
  void arrayInitialiser(Scenario s) {
    s.run(() -> initialiser(s)).returns("[[1, 2], [3]]").logs("1", "2", "3");
  }

  @Async
  static Task<String> initialiser(Scenario s) {
    int[][] a = {
      {await(s.later("1", 1)), await(s.later("2", 2))}, new int[] {await(s.later("3", 3))}
    };
    return done(Arrays.deepToString(a));
  }

  @EachSource
  void arrayDimensions(Scenario s) {
    s.run(() -> dimensions(s)).returns("2 3").logs("2", "3");
  }

  @Async
  static Task<String> dimensions(Scenario s) {
    long[][] a = new long[await(s.later("2", 2))][await(s.later("3", 3))];
    return done(a.length + " " + a[1].length);
  }

  @EachSource
  void indexOutOfBoundsComesAfterTheValue(Scenario s) {
    s.run(() -> outOfBounds(s))
        .fails(ArrayIndexOutOfBoundsException.class, "Index 2 out of bounds for length 2")
        .logs("value");
  }

  @Async
  static Task<Void> outOfBounds(Scenario s) {
    int[] a = new int[2];
    a[2] = await(s.later("value", 1));
    return done();
  }
}

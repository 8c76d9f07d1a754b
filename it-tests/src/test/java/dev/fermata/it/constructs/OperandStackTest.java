package dev.fermata.it.constructs;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;

/** Awaits inside expressions, while other operands wait on the stack. */
class OperandStackTest {

  @EachSource
  void longBelowAnAwait(Scenario s) {
    s.run(() -> longBelow(s)).returns(1_000_000_000_007L).logs("left", "right");
  }

  @Async
  static Task<Long> longBelow(Scenario s) {
    return done(s.note("left", 1_000_000_000_000L) + await(s.later("right", 7)));
  }

  @EachSource
  void longAndDoubleAndIntBelowAnAwait(Scenario s) {
    s.run(() -> mixedBelow(s)).returns("1 2.5 3 4 c").logs("a", "b", "c", "d");
  }

  @Async
  static Task<String> mixedBelow(Scenario s) {
    return done(
        join(s.note("a", 1L), s.note("b", 2.5), s.note("c", 3), await(s.later("d", 4L)), 'c'));
  }

  private static String join(long a, double b, int c, long d, char e) {
    return a + " " + b + " " + c + " " + d + " " + e;
  }

  @EachSource
  void severalAwaitsInOneArgumentList(Scenario s) {
    s.run(() -> severalArguments(s)).returns("1 2.0 3 4 x").logs("a", "b", "c", "d", "e");
  }

  @Async
  static Task<String> severalArguments(Scenario s) {
    return done(
        join(
            await(s.later("a", 1L)),
            await(s.later("b", 2.0)),
            await(s.later("c", 3)),
            await(s.later("d", 4L)),
            await(s.later("e", 'x'))));
  }

  @EachSource
  void awaitOfAnAwait(Scenario s) {
    s.run(() -> awaitOfAwait(s)).returns(5).logs("inner");
  }

  @Async
  static Task<Integer> awaitOfAwait(Scenario s) {
    return done(await(await(s.later(s.later("inner", 5)))));
  }

  @EachSource
  void awaitInTheArgumentOfAnAwaitedCall(Scenario s) {
    s.run(() -> nestedCalls(s)).returns(10).logs("a", "add 1 2", "b", "add 3 3", "add 4 6");
  }

  @Async
  static Task<Integer> nestedCalls(Scenario s) {
    return done(
        await(
            add(
                s,
                4,
                await(add(s, await(add(s, await(s.later("a", 1)), 2)), await(s.later("b", 3)))))));
  }

  @Async
  static Task<Integer> add(Scenario s, int a, int b) {
    s.note("add " + a + " " + b);
    return done(await(s.later(a)) + await(s.later(b)));
  }

  @EachSource
  void receiverAndArgument(Scenario s) {
    s.run(() -> receiver(s)).returns("ab").logs("receiver", "argument");
  }

  @Async
  static Task<String> receiver(Scenario s) {
    return done(await(s.later("receiver", "a")).concat(await(s.later("argument", "b"))));
  }

  @EachSource
  void arithmeticKeepsItsOrderAndPrecedence(Scenario s) {
    s.run(() -> arithmetic(s)).returns(2 + 3 * 4 - 5 % 3 << 1).logs("2", "3", "4", "5", "3", "1");
  }

  @Async
  static Task<Integer> arithmetic(Scenario s) {
    return done(
        await(s.later("2", 2))
                + await(s.later("3", 3)) * await(s.later("4", 4))
                - await(s.later("5", 5)) % await(s.later("3", 3))
            << await(s.later("1", 1)));
  }

  @EachSource
  void instanceOfAndCast(Scenario s) {
    s.run(() -> instanceOf(s)).returns("length 3").logs("a", "b");
  }

  @Async
  static Task<String> instanceOf(Scenario s) {
    Object value = await(s.<Object>later("a", "abc"));
    if (value instanceof String text && text.length() == await(s.later("b", 3))) {
      return done("length " + text.length());
    }
    return done("other");
  }

  @EachSource
  void incrementsAroundAnAwait(Scenario s) {
    s.run(() -> increments(s)).returns("1 2 4 3").logs("x");
  }

  @Async
  static Task<String> increments(Scenario s) {
    int i = 1;
    String text = i++ + " " + i++ + " " + (i + await(s.later("x", 1))) + " " + i--;
    return done(text);
  }

  @EachSource
  void expressionStatementDropsItsValue(Scenario s) {
    s.run(() -> dropped(s)).returns(null).logs("int", "long", "null");
  }

  @Async
  static Task<Void> dropped(Scenario s) {
    await(s.later("int", 1));
    await(s.later("long", 2L));
    await(s.later("null", null));
    return done();
  }

  @EachSource
  void nullBelowAnAwait(Scenario s) {
    s.run(() -> nullBelow(s)).returns("null,x").logs("a");
  }

  @Async
  static Task<String> nullBelow(Scenario s) {
    return done(pair(null, await(s.later("a", "x"))));
  }

  private static String pair(String a, String b) {
    return a + "," + b;
  }

  @EachSource
  void twoLongsAndADupBelowAnAwait(Scenario s) {
    s.run(() -> assignInExpression(s)).returns(1 + 2 + 30 + 30L).logs("a", "b");
  }

  @Async
  static Task<Long> assignInExpression(Scenario s) {
    long x;
    long y = 1L + 2L + (x = 10L * await(s.later("a", 3))) + await(s.later("b", 0L));
    return done(y + x);
  }

  @EachSource
  void argumentsThatBeginAlike(Scenario s) {
    s.run(() -> beginningAlike(s))
        .returns("1abc 2def 3g4h 5ijk")
        .logs("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k");
  }

  @Async
  static Task<String> beginningAlike(Scenario s) {
    String result =
        join(1, await(s.later("a", "a")), await(s.later("b", "b")), await(s.later("c", "c")));
    result +=
        " " + join(2, await(s.later("d", "d")), await(s.later("e", "e")), await(s.later("f", "f")));
    result += " " + join(3, await(s.later("g", "g")), 4L, await(s.later("h", "h")));
    String last =
        join(5, await(s.later("i", "i")), await(s.later("j", "j")), await(s.later("k", "k")));
    return done(result + " " + last);
  }

  private static String join(int number, String first, Object second, String third) {
    return number + first + second + third;
  }

  private static String join(int number, String first, long second, String third) {
    return number + first + second + third;
  }
}

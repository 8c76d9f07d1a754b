package dev.fermata.it.constructs;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.constructs.other.Base;
import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;

/** Asynchronous methods of every kind in classes of every kind. */
class MethodTest {

  private final int factor = 10;
  private static int calls;

  @EachSource
  void staticMethod(Scenario s) {
    s.run(() -> twice(s, 4)).returns(8).logs("x");
  }

  @Async
  static Task<Integer> twice(Scenario s, int n) {
    return done(n * await(s.later("x", 2)));
  }

  @EachSource
  void instanceMethod(Scenario s) {
    s.run(() -> scaled(s, 4)).returns(40).logs("x");
  }

  @Async
  Task<Integer> scaled(Scenario s, int n) {
    int awaited = await(s.later("x", n));
    return done(this.factor * awaited);
  }

  @EachSource
  void privateFinalAndStaticPrivateMethods(Scenario s) {
    s.run(() -> callAll(s)).returns("private final static private").logs("a", "b", "c");
  }

  @Async
  Task<String> callAll(Scenario s) {
    return done(await(priv(s)) + await(fin(s)) + await(statPriv(s)));
  }

  @Async
  private Task<String> priv(Scenario s) {
    return done(await(s.later("a", "private ")));
  }

  @Async
  final Task<String> fin(Scenario s) {
    return done(await(s.later("b", "final ")));
  }

  @Async
  private static Task<String> statPriv(Scenario s) {
    return done(await(s.later("c", "static private")));
  }

  @EachSource
  void varargs(Scenario s) {
    s.run(() -> sum(s, 1, 2, 3)).returns(6).logs("1", "2", "3");
  }

  @Async
  static Task<Integer> sum(Scenario s, int... numbers) {
    int sum = 0;
    for (int n : numbers) {
      sum += await(s.later("" + n, n));
    }
    return done(sum);
  }

  @EachSource
  void genericVarargs(Scenario s) {
    s.run(() -> list(s, "a", "b")).returns("[a, b]").logs("x");
  }

  @Async
  @SafeVarargs
  static <T> Task<String> list(Scenario s, T... parts) {
    await(s.later("x", 1));
    return done(Arrays.toString(parts));
  }

  @EachSource
  void genericMethod(Scenario s) {
    s.run(() -> max(s, "a", "b")).returns("b").logs("x");
  }

  @Async
  static <T extends Comparable<? super T>> Task<T> max(Scenario s, T a, T b) {
    int order = await(s.later("x", a.compareTo(b)));
    return done(order < 0 ? b : a);
  }

  @EachSource
  void overloads(Scenario s) {
    s.run(() -> overloaded(s)).returns("int long Object none").logs();
  }

  @Async
  static Task<String> overloaded(Scenario s) {
    return done(
        await(kind(s, 1))
            + " "
            + await(kind(s, 1L))
            + " "
            + await(kind(s, ""))
            + " "
            + await(kind(s)));
  }

  @Async
  static Task<String> kind(Scenario s, int n) {
    return done(await(s.later("int")));
  }

  @Async
  static Task<String> kind(Scenario s, long n) {
    return done(await(s.later("long")));
  }

  @Async
  static Task<String> kind(Scenario s, Object n) {
    return done(await(s.later("Object")));
  }

  @Async
  static Task<String> kind(Scenario s) {
    return done(await(s.later("none")));
  }

  @EachSource
  void recursion(Scenario s) {
    s.run(() -> fibonacci(s, 10)).returns(55).logs();
  }

  @Async
  static Task<Integer> fibonacci(Scenario s, int n) {
    if (n < 2) {
      return done(await(s.later(n)));
    }
    return done(await(fibonacci(s, n - 1)) + await(fibonacci(s, n - 2)));
  }

  static class Derived extends Base {

    Derived(Scenario s) {
      super(s);
    }

    @Async
    @Override
    public Task<String> describe(String prefix) {
      String above = await(super.describe(prefix + "("));
      return done(above + "+" + await(inherited("p")) + field + ")");
    }

    @Async
    Task<String> more() {
      field = await(scenario.later("field", "changed"));
      field += await(super.inherited("q"));
      return done(field + describeStatic());
    }
  }

  @EachSource
  void superCallsAndProtectedMembers(Scenario s) {
    s.run(() -> new Derived(s).describe(""))
        .returns("(base+p:protected)")
        .logs("describe", "inherited");
  }

  @EachSource
  void protectedFieldsAndMethodsOfAnotherPackage(Scenario s) {
    s.run(() -> new Derived(s).more()).returns("changedq:static").logs("field", "inherited");
  }

  abstract static class Generic<T> {
    abstract CompletionStage<T> get(Scenario s, T value);
  }

  static class Specific extends Generic<String> {
    /** A bridge method calls this one; javac copies the annotation to the bridge. */
    @Async
    @Override
    Task<String> get(Scenario s, String value) {
      return done(value + await(s.later("x", "!")));
    }
  }

  @EachSource
  void bridgeMethods(Scenario s) {
    Generic<String> generic = new Specific();
    s.run(() -> generic.get(s, "a")).returns("a!").logs("x");
  }

  @EachSource
  void assertions(Scenario s) {
    s.run(() -> asserted(s, 1)).returns("fine").logs("condition");
  }

  @EachSource
  void failedAssertion(Scenario s) {
    s.run(() -> asserted(s, -1)).fails(AssertionError.class, "message -1").logs("condition", "m");
  }

  @Async
  static Task<String> asserted(Scenario s, int n) {
    assert await(s.later("condition", n)) > 0 : "message " + await(s.later("m", n));
    return done("fine");
  }

  @EachSource
  void staticFieldsAreReadWhenTheirTurnComes(Scenario s) {
    calls = 0;
    s.run(() -> counting(s)).returns(1 + 0 + 1).logs("a");
  }

  @Async
  static Task<Integer> counting(Scenario s) {
    return done(++calls + await(reset(s)) + ++calls);
  }

  @Async
  static Task<Integer> reset(Scenario s) {
    await(s.later("a", 1));
    calls = 0;
    return done(calls);
  }

  @EachSource
  void withoutAnyAwait(Scenario s) {
    s.run(() -> plain(s)).returns("plain").logs("ran");
  }

  @Async
  static Task<String> plain(Scenario s) {
    s.note("ran");
    return done("plain");
  }
}

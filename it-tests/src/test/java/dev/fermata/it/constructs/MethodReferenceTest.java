package dev.fermata.it.constructs;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Method references to asynchronous methods of all kinds. */
class MethodReferenceTest {

  @Async
  static Task<Integer> twice(Scenario s) {
    return done(2 * await(s.later("twice", 2)));
  }

  record Adder(int base) {

    @Async
    private Task<Integer> plus(Scenario s) {
      return done(base + await(s.later("plus", 1)));
    }

    @Async
    Task<Integer> viaThis(Scenario s) {
      return done(await(apply(s, this::plus)));
    }
  }

  @EachSource
  void staticMethod(Scenario s) {
    s.run(() -> apply(s, MethodReferenceTest::twice)).returns(4).logs("before", "twice");
  }

  @EachSource
  void boundInstanceMethod(Scenario s) {
    s.run(() -> new Adder(10).viaThis(s)).returns(11).logs("before", "plus");
  }

  @EachSource
  void boundToAnAwaitedReceiver(Scenario s) {
    s.run(() -> boundToAwaited(s)).returns(21).logs("receiver", "before", "plus");
  }

  @Async
  static Task<Integer> boundToAwaited(Scenario s) {
    Function<Scenario, Task<Integer>> function = await(s.later("receiver", new Adder(20)))::plus;
    return done(await(apply(s, function)));
  }

  @Async
  static Task<Integer> apply(Scenario s, Function<Scenario, Task<Integer>> function) {
    await(s.later("before", 1));
    return done(await(function.apply(s)));
  }

  @EachSource
  void unboundInstanceMethod(Scenario s) {
    s.run(() -> unbound(s, Adder::plus)).returns(31).logs("plus");
  }

  @Async
  static Task<Integer> unbound(Scenario s, BiFunction<Adder, Scenario, Task<Integer>> function) {
    return done(await(function.apply(new Adder(30), s)));
  }

  @EachSource
  void constructorReference(Scenario s) {
    s.run(() -> construct(s, Adder::new)).returns(6).logs("x", "plus");
  }

  @Async
  static Task<Integer> construct(Scenario s, Function<Integer, Adder> constructor) {
    return done(await(constructor.apply(await(s.later("x", 5))).plus(s)));
  }

  @EachSource
  void callableOfTheScenario(Scenario s) {
    Nullary nullary = new Nullary(s);
    s.run(nullary::call).returns("called").logs("x");
  }

  record Nullary(Scenario s) implements Callable<Task<String>> {
    @Async
    @Override
    public Task<String> call() throws Exception {
      return done(await(s.later("x", "called")));
    }
  }

  static class Base {
    @Async
    Task<String> name(Scenario s) {
      return done(await(s.later("base", "base")));
    }
  }

  static final class Derived extends Base {
    @Async
    @Override
    Task<String> name(Scenario s) {
      Function<Scenario, Task<String>> above = super::name;
      return done(await(above.apply(s)) + await(s.later("derived", "+derived")));
    }
  }

  @EachSource
  void superReference(Scenario s) {
    s.run(() -> new Derived().name(s)).returns("base+derived").logs("base", "derived");
  }
}

package dev.fermata.it.constructs;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;

/** Asynchronous methods in interfaces: default, static, private. */
class InterfaceTest {

  interface Named {
    String name();

    @Async
    default Task<String> greeting(Scenario s) {
      return done(await(s.later("hello", "Hello ")) + name() + await(mark(s)) + await(two(s, 1)));
    }

    @Async
    private Task<String> mark(Scenario s) {
      return done(await(s.later("mark", "!")) + name().length());
    }

    @Async
    private static Task<Integer> two(Scenario s, int n) {
      return done(n + await(s.later("two", 1)));
    }

    @Async
    static Task<Named> of(Scenario s, String name) {
      String awaited = await(s.later("of", name));
      return done(() -> awaited);
    }
  }

  record Person(String name) implements Named {}

  @EachSource
  void defaultPrivateAndStaticMethods(Scenario s) {
    s.run(() -> new Person("Ann").greeting(s)).returns("Hello Ann!32").logs("hello", "mark", "two");
  }

  @EachSource
  void staticMethod(Scenario s) {
    s.run(() -> viaStatic(s)).returns("Hello Bo!22").logs("of", "hello", "mark", "two");
  }

  @Async
  static Task<String> viaStatic(Scenario s) {
    return done(await(await(Named.of(s, "Bo")).greeting(s)));
  }

  record Loud(String name) implements Named {
    @Async
    @Override
    public Task<String> greeting(Scenario s) {
      return done(await(Named.super.greeting(s)).toUpperCase() + await(s.later("loud", "!!")));
    }
  }

  @EachSource
  void superOfADefaultMethod(Scenario s) {
    s.run(() -> new Loud("Ann").greeting(s))
        .returns("HELLO ANN!32!!")
        .logs("hello", "mark", "two", "loud");
  }

  interface Source<T> {
    Task<T> next(Scenario s);

    @Async
    default Task<T> second(Scenario s) {
      await(next(s));
      return done(await(next(s)));
    }
  }

  static final class Counter implements Source<Integer> {
    private int n;

    @Async
    @Override
    public Task<Integer> next(Scenario s) {
      return done(n += await(s.later("next", 1)));
    }
  }

  @EachSource
  void genericDefaultMethod(Scenario s) {
    s.run(() -> new Counter().second(s)).returns(2).logs("next", "next");
  }

  interface WithLambda {
    @Async
    default Task<String> lambda(Scenario s) {
      java.util.concurrent.Callable<Task<String>> callable =
          () -> done(await(s.later("lambda", "in")) + this);
      try {
        return done(await(callable.call()));
      } catch (Exception e) {
        return done(e.toString());
      }
    }
  }

  @EachSource
  void lambdaInADefaultMethod(Scenario s) {
    WithLambda object =
        new WithLambda() {
          @Override
          public String toString() {
            return " object";
          }
        };
    s.run(() -> object.lambda(s)).returns("in object").logs("lambda");
  }

  @FunctionalInterface
  interface Abstract {
    Task<Integer> count(Scenario s);

    @Async
    default Task<Integer> twice(Scenario s) {
      return done(await(count(s)) + await(count(s)));
    }
  }

  @EachSource
  void defaultMethodOfAFunctionalInterface(Scenario s) {
    Abstract one = t -> done(await(t.later("one", 1)));
    s.run(() -> one.twice(s)).returns(2).logs("one", "one");
  }
}

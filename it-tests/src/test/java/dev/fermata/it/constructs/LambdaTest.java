package dev.fermata.it.constructs;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Lambdas that await need no mark; they capture, nest, and stand wherever lambdas stand. */
class LambdaTest {

  private final String field = "field";

  @EachSource
  void lambdaOfTheScenario(Scenario s) {
    s.run(() -> done(await(s.later("x", 1)) + 1)).returns(2).logs("x");
  }

  @EachSource
  void blockLambda(Scenario s) {
    s.run(
            () -> {
              int sum = 0;
              for (int i = 0; i < 3; i++) {
                sum += await(s.later("" + i, i));
              }
              return done(sum);
            })
        .returns(3)
        .logs("0", "1", "2");
  }

  @EachSource
  void capturesLocalsOfEveryType(Scenario s) {
    s.run(() -> capturing(s, 1, 2L, 3.0, "x", new int[] {4})).returns("1 2 3.0 x 4").logs("a");
  }

  @Async
  static Task<String> capturing(Scenario s, int i, long l, double d, String t, int[] a) {
    Supplier<Task<String>> lambda =
        () -> {
          int last = await(s.later("a", a))[0];
          return done(i + " " + l + " " + d + " " + t + " " + last);
        };
    return done(await(lambda.get()));
  }

  @EachSource
  void capturesThis(Scenario s) {
    s.run(() -> instance(s)).returns("field x").logs("x");
  }

  @Async
  Task<String> instance(Scenario s) {
    Function<String, Task<String>> lambda = text -> done(field + await(s.later("x", " ")) + text);
    return done(await(lambda.apply("x")));
  }

  @EachSource
  void lambdasInLambdasInLambdas(Scenario s) {
    s.run(() -> nested(s, 1)).returns(1234).logs("1", "2", "3", "4");
  }

  @Async
  static Task<Integer> nested(Scenario s, int one) {
    int a = 1000 * await(s.later("1", one));
    IntFunction<Task<Integer>> outer =
        x -> {
          int b = a + 100 * await(s.later("2", x));
          IntFunction<Task<Integer>> middle =
              y -> {
                int c = b + 10 * await(s.later("3", y));
                Supplier<Task<Integer>> inner = () -> done(c + await(s.later("4", y + 1)));
                return done(await(inner.get()));
              };
          return done(await(middle.apply(x + 1)));
        };
    return done(await(outer.apply(2)));
  }

  @EachSource
  void lambdaReturningOtherFutureTypes(Scenario s) {
    s.run(() -> types(s)).returns("cf cs").logs("1", "2");
  }

  @Async
  static Task<String> types(Scenario s) {
    Supplier<CompletableFuture<String>> future =
        () -> CompletableFuture.completedFuture(await(s.later("1", "cf ")));
    Supplier<CompletionStage<String>> stage =
        () -> {
          String text = await(s.later("2", "cs"));
          return CompletableFuture.completedFuture(text);
        };
    return done(await(future.get()) + await(stage.get()));
  }

  @EachSource
  void genericFunctionalInterface(Scenario s) {
    s.run(() -> generic(s)).returns("ab3").logs("a", "b");
  }

  @Async
  static Task<String> generic(Scenario s) {
    BiFunction<String, Integer, Task<String>> join =
        (text, n) -> done(await(s.later("a", text)) + await(s.later("b", "b")) + n);
    return done(await(join.apply("a", 3)));
  }

  @EachSource
  void lambdaInAListRunLater(Scenario s) {
    s.run(() -> list(s)).returns(List.of(0, 10, 20)).logs("0", "1", "2");
  }

  @Async
  static Task<List<Integer>> list(Scenario s) throws Exception {
    List<Callable<Task<Integer>>> calls = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int n = i;
      calls.add(() -> done(10 * await(s.later("" + n, n))));
    }
    List<Integer> results = new ArrayList<>();
    for (Callable<Task<Integer>> call : calls) {
      results.add(await(call.call()));
    }
    return done(results);
  }

  @EachSource
  void lambdaThatThrowsPutsItInItsFuture(Scenario s) {
    s.run(() -> throwing(s)).returns("no exception yet, then inside").logs("x");
  }

  @Async
  static Task<String> throwing(Scenario s) {
    Function<String, Task<String>> lambda =
        text -> {
          if (text.isEmpty()) {
            throw new IllegalStateException("inside");
          }
          return done(await(s.later(text)));
        };
    Task<String> task = lambda.apply("");
    String result = await(s.later("x", "no exception yet, then "));
    try {
      return done(result + await(task));
    } catch (IllegalStateException e) {
      return done(result + e.getMessage());
    }
  }

  @EachSource
  void tryAndFinallyInALambda(Scenario s) {
    s.run(
            () -> {
              try {
                return done(await(s.later("try", 1)));
              } finally {
                await(s.later("finally", 2));
              }
            })
        .returns(1)
        .logs("try", "finally");
  }

  @EachSource
  void lambdaInAFieldInitialiser(Scenario s) {
    s.run(() -> new Holder().function.apply(s)).returns(8).logs("x");
  }

  static final class Holder {
    private static final int BASE = 3;
    final Function<Scenario, Task<Integer>> function = s -> done(BASE + await(s.later("x", 5)));
  }

  @EachSource
  void lambdaInAStaticFieldInitialiser(Scenario s) {
    s.run(() -> CONSTANT.apply(s)).returns("constant").logs("x");
  }

  private static final Function<Scenario, Task<String>> CONSTANT =
      s -> done(await(s.later("x", "constant")));

  @EachSource
  void lambdaInAConstructor(Scenario s) {
    s.run(() -> new Built(s, 4).later.get()).returns(4).logs("x");
  }

  static final class Built {
    final Supplier<Task<Integer>> later;

    Built(Scenario s, int n) {
      later = () -> done(await(s.later("x", n)));
    }
  }

  @EachSource
  void conditionalOfLambdas(Scenario s) {
    s.run(() -> conditional(s, false)).returns("no").logs("no");
  }

  @Async
  static Task<String> conditional(Scenario s, boolean which) {
    Supplier<Task<String>> lambda =
        which ? () -> done(await(s.later("yes", "yes"))) : () -> done(await(s.later("no", "no")));
    return done(await(lambda.get()));
  }

  @EachSource
  void serialisableLambda(Scenario s) {
    s.run(() -> intersection(s)).returns(2).logs("x");
  }

  @Async
  static Task<Integer> intersection(Scenario s) {
    Supplier<Task<Integer>> lambda =
        (Supplier<Task<Integer>> & java.io.Serializable) () -> done(await(s.later("x", 2)));
    return done(await(lambda.get()));
  }
}

package debugged;

import static dev.fermata.Fermata.*;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.Source;
import java.util.function.Supplier;

public final class Covered {
  static Source source;

  @Async
  static Task<Integer> work(int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      if (i == 100) {
        sum += await(source.of(1));
        sum++;
      } else {
        sum += await(source.of(2));
      }
    }
    try {
      await(source.failing(new IllegalStateException()));
      sum--;
    } catch (IllegalStateException e) {
      sum += await(source.of(3));
    } catch (RuntimeException e) {
      sum += await(source.of(4));
    } finally {
      sum += await(source.of(5));
    }
    return done(sum);
  }

  @Async
  Task<Integer> instance(boolean yes) {
    Supplier<Task<Integer>> lambda =
        () -> {
          int value = await(source.of(6));
          return done(value);
        };
    Supplier<Task<Integer>> never =
        () -> {
          int value = await(source.of(7));
          return done(value);
        };
    return yes ? lambda.get() : never.get();
  }

  @Async
  static Task<Integer> neverCalled() {
    int value = await(source.of(8));
    return done(value);
  }

  @Async
  static Task<Integer> throwing() {
    int value = await(source.of(9));
    if (value == 9) {
      throw new IllegalArgumentException();
    }
    return done(value);
  }

  record Pair(int left, int right) {}

  @Async
  static Task<Integer> all() {
    int sum = await(work(3)) + await(new Covered().instance(true));
    Pair pair =
        new Pair(
            await(source.of(1)),
            await(source.of(2)));
    try {
      await(throwing());
    } catch (IllegalArgumentException e) {
      sum++;
    }
    return done(sum + pair.left());
  }

  public static void main(String[] args) {
    source = Source.valueOf(args[0]);
    run(Covered::all);
  }
}

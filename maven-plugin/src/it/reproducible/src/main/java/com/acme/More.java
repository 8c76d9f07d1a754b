package com.acme;

import static dev.fermata.Fermata.*;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.Callable;

public class More implements Serializable {

  @Async
  Task<Integer> sum(List<Integer> numbers) throws Exception {
    int sum = 0;
    for (int number : numbers) {
      Callable<Task<Integer>> twice =
          () -> {
            await(yieldNow());
            return done(2 * number);
          };
      sum += await(twice.call());
    }
    return done(sum);
  }

  @Async
  Task<Integer> sum(int... numbers) {
    int sum = 0;
    for (int number : numbers) {
      await(yieldNow());
      sum += number;
    }
    return done(sum);
  }
}

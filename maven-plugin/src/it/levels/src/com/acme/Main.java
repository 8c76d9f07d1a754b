package com.acme;

import static dev.fermata.Fermata.*;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

public final class Main {

  interface Greeter {
    @Async
    default Task<String> greet(String name) {
      await(yieldNow());
      return done(greeting() + ", " + name);
    }

    String greeting();
  }

  @Async
  static Task<String> greetAll(Greeter greeter, List<String> names) throws Exception {
    StringBuilder all = new StringBuilder();
    for (String name : names) {
      Callable<Task<Integer>> length = () -> done(await(greeter.greet(name)).length());
      switch (name) {
        case "Ada":
          all.append(await(greeter.greet(name)));
          break;
        default:
          all.append(' ').append(await(length.call()));
      }
    }
    return done(all.toString());
  }

  public static void main(String[] args) {
    System.out.println(run(() -> greetAll(() -> "Hello", Arrays.asList("Ada", "Grace"))));
  }
}

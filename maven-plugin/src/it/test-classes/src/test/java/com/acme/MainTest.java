package com.acme;

import static dev.fermata.Fermata.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import org.junit.jupiter.api.Test;

class MainTest {

  @Test
  void inALambda() {
    run(
        () -> {
          assertEquals("Hello, lambda", await(Main.greet("lambda")));
          return done();
        });
  }

  @Test
  void inAMethod() {
    assertEquals(2, run(this::countGreetings));
  }

  @Async
  private Task<Integer> countGreetings() {
    int greetings = 0;
    for (String name : new String[] {"Ada", "Grace"}) {
      assertEquals("Hello, " + name, await(Main.greet(name)));
      greetings++;
    }
    return done(greetings);
  }
}

package com.acme;

import static dev.fermata.Fermata.*;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.util.List;

public final class Main {

  sealed interface Shape {}

  record Circle(int radius) implements Shape {}

  record Square(int side) implements Shape {}

  @Async
  static Task<Integer> scaled(int number) {
    await(yieldNow());
    return done(2 * number);
  }

  @Async
  static Task<Integer> total(List<Shape> shapes) {
    int total = 0;
    for (Shape shape : shapes) {
      total +=
          switch (shape) {
            case Circle(var radius) when radius > 9 -> await(scaled(radius)) + 1;
            case Circle(var radius) -> await(scaled(radius));
            case Square(var side) -> side * await(scaled(side));
          };
    }
    return done(total);
  }

  public static void main(String[] args) {
    System.out.println(run(() -> total(List.of(new Circle(10), new Circle(1), new Square(3)))));
  }
}

package com.acme;

import static dev.fermata.Fermata.*;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.io.IOException;
import java.util.List;
import lombok.Builder;
import lombok.Cleanup;
import lombok.NonNull;
import lombok.RequiredArgsConstructor;
import lombok.SneakyThrows;
import lombok.Value;
import lombok.val;

@RequiredArgsConstructor
public final class Main {

  private final String greeting;

  @Value
  @Builder
  static class Person {
    String name;
    int age;
  }

  static final class Door implements AutoCloseable {
    @Override
    public void close() {
      System.out.println("closed");
    }
  }

  @Async
  @SneakyThrows
  Task<String> greet(@NonNull Person person) {
    @Cleanup val door = new Door();
    val words = List.of(greeting, await(name(person)));
    if (person.getAge() < 18) {
      throw new IOException("too young: " + words);
    }
    return done(String.join(", ", words));
  }

  @Async
  static Task<String> name(Person person) {
    await(yieldNow());
    return done(person.getName());
  }

  public static void main(String[] args) {
    val main = new Main("Hello");
    System.out.println(run(() -> main.greet(Person.builder().name("Ada").age(36).build())));
    try {
      run(() -> main.greet(Person.builder().name("Tim").age(7).build()));
    } catch (Exception e) {
      System.out.println(e);
    }
  }
}

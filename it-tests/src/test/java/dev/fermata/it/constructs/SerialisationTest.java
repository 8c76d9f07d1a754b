package dev.fermata.it.constructs;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.function.Function;

/** Objects and lambdas with asynchronous methods, written and read again. */
class SerialisationTest {

  private interface SerialisableFunction<A, B> extends Function<A, B>, Serializable {}

  private static final class Account implements Serializable {
    private final int number;
    private transient int cache = 7;

    Account(int number) {
      this.number = number;
    }

    @Async
    Task<String> text(Scenario s) {
      return done(await(s.later("account", "account ")) + number + cache);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T> T copy(T object) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }

  @EachSource
  void objects(Scenario s) {
    s.run(() -> copy(new Account(12)).text(s)).returns("account 120").logs("account");
  }

  @EachSource
  void capturingLambdas(Scenario s) {
    s.run(() -> lambda(3, "t", new Account(5)).apply(s))
        .returns("t 3 account 57")
        .logs("x", "account");
    s.log().clear();
    s.run(() -> copy(lambda(3, "t", new Account(5))).apply(s))
        .returns("t 3 account 50")
        .logs("x", "account");
  }

  private static SerialisableFunction<Scenario, Task<String>> lambda(
      int n, String text, Account account) {
    return s -> done(text + await(s.later("x", " ")) + n + " " + await(account.text(s)));
  }

  @EachSource
  void methodReferences(Scenario s) {
    SerialisableFunction<Scenario, Task<String>> bound = new Account(4)::text;
    s.run(() -> copy(bound).apply(s)).returns("account 40").logs("account");
  }

  @EachSource
  void castLambdasInALambda(Scenario s) {
    s.run(() -> nested(2).apply(s)).returns(12).logs("outer", "inner");
  }

  private static Function<Scenario, Task<Integer>> nested(int captured) {
    return s -> {
      int ten = await(s.later("outer", 10));
      Function<Integer, Task<Integer>> inner =
          (Function<Integer, Task<Integer>> & Serializable)
              n -> done(n + await(new Later(captured).get()));
      try {
        s.note("inner");
        return done(await(copy(inner).apply(ten)));
      } catch (IOException | ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  /** A scenario cannot be written; this can, and suspends all the same. */
  private record Later(int value) implements Serializable {
    @Async
    Task<Integer> get() {
      await(dev.fermata.Fermata.yieldNow());
      return done(value);
    }
  }
}

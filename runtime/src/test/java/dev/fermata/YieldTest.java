package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.codegen.Codegen;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What generated code awaits for {@code await(yieldNow())} does what the task of a user does. */
class YieldTest {
  private final EventLoop loop = EventLoop.create();
  private final List<String> order = new ArrayList<>();

  private enum Form {
    TASK(Fermata::yieldNow),
    FUSED(() -> Codegen.yieldNow(null));

    final Supplier<Task<?>> yield;

    Form(Supplier<Task<?>> yield) {
      this.yield = yield;
    }
  }

  @AfterEach
  void close() {
    loop.close();
  }

  private Task<Void> note(Form form, String name) {
    return Method.call(
        a -> Method.await(form.yield.get()),
        a -> {
          try {
            a.get();
            order.add(name);
          } catch (TaskCancelledException e) {
            order.add(name + " cancelled");
          }
          return null;
        });
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void goesOnInTheNextRoundInItsPlace(Form form) {
    loop.run(
        () -> {
          Task<Void> one = note(form, "one");
          loop.callSoon(() -> order.add("callback"));
          Task<Void> two = note(form, "two");
          order.add("begun");
          return Fermata.gather(List.of(one, two));
        });
    assertEquals(List.of("begun", "one", "callback", "two"), order);
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void oneThatIsCancelledKeepsItsPlaceAndTheOthersGoOn(Form form) {
    loop.run(
        () -> {
          Task<Void> one = note(form, "one");
          Task<Void> two = note(form, "two");
          Task<Void> three = note(form, "three");
          assertTrue(two.cancel("no more"));
          assertFalse(two.isDone());
          return Fermata.gather(List.of(one, two, three));
        });
    assertEquals(List.of("one", "two cancelled", "three"), order);
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void isLeftAtOnceByWhatIsCancelledAlready(Form form) {
    loop.run(
        () -> {
          Task<Void> spawned = Fermata.spawn(() -> note(form, "inner"));
          spawned.cancel("before it began");
          return Fermata.settle(List.of(spawned));
        });
    assertEquals(List.of("inner cancelled"), order);
  }

  @Test
  void needsALoop() {
    assertThrows(IllegalStateException.class, () -> Codegen.yieldNow(null));
  }
}

package dev.fermata.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.EventLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LateCancelTest {
  @Test
  void aHandlerThatCancelsTheTaskOfAnErrorLeavesNoRequestBehind() {
    int before = Cancellation.count();
    List<Boolean> taken = new ArrayList<>();
    try (EventLoop loop =
        EventLoop.builder()
            .exceptionHandler(
                (l, what, failure, task) -> taken.add(task != null && task.cancel("late")))
            .build()) {
      assertThrows(
          StackOverflowError.class,
          () ->
              loop.run(
                  () -> {
                    throw new StackOverflowError();
                  }));
    }
    assertEquals(List.of(false), taken);
    assertEquals(before, Cancellation.count());
  }
}

package dev.fermata.task;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.fermata.Clock;
import dev.fermata.Promise;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenewalTest {
  private final TaskLoop loop = new TaskLoop("test", Clock.system(), null, null, List.of());

  private void run(int steps) {
    loop.run(
        () -> {
          Promise<Object> end = Promise.create();
          again(steps, end);
          return end;
        });
  }

  private void again(int left, Promise<Object> end) {
    if (left == 0) {
      end.complete(null);
    } else {
      loop.callSoon(() -> again(left - 1, end));
    }
  }

  @Test
  void whatReferencesAreWrittenToIsRenewedAfterManySteps() {
    Now now = loop.now;
    KeptTasks spawned = loop.spawned();
    run(1_000);
    assertSame(now, loop.now);
    assertSame(spawned, loop.spawned());
    run(10_000);
    assertNotSame(now, loop.now);
    assertSame(spawned, loop.spawned());
    run(300_000);
    assertNotSame(spawned, loop.spawned());
    loop.close();
  }
}

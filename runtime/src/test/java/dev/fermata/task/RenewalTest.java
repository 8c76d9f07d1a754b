package dev.fermata.task;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.fermata.Clock;
import dev.fermata.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenewalTest {
  private final TaskLoop loop = new TaskLoop("test", Clock.system(), null, null, List.of());

  private void run(int steps) {
    loop.run(
        () -> {
          Task<Object> end = new Ending(loop);
          again(steps, (Ending) end);
          return end;
        });
  }

  private void again(int left, Ending end) {
    if (left == 0) {
      end.complete(null);
    } else {
      loop.callSoon(() -> again(left - 1, end));
    }
  }

  private static final class Ending extends PromisedTask<Object> {
    Ending(TaskLoop loop) {
      super("a test on " + loop);
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

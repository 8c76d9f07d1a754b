package dev.fermata.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeptTasksTest {
  private final TaskLoop loop = new TaskLoop("test", Clock.system(), null, null, List.of());
  private KeptTasks kept = new KeptTasks();

  private Continuation task() {
    return new Spawned(loop, () -> null);
  }

  @Test
  void agreesWithAListWhateverIsAddedAndRemoved() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      int most = 1 + random.nextInt(1_000);
      List<Continuation> expected = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        if (expected.isEmpty() || (expected.size() < most && random.nextInt(5) < 3)) {
          Continuation added = task();
          kept.add(added);
          expected.add(added);
        } else {
          kept.remove(expected.remove(random.nextInt(expected.size())));
        }
        if (i % 7 == 0) {
          kept = kept.renewed();
        }
        assertEquals(expected.isEmpty(), kept.isEmpty());
        if (i % 100 == 0) {
          assertEquals(expected, kept.copy(), "seed " + seed);
        }
      }
      expected.forEach(kept::remove);
      assertTrue(kept.isEmpty());
    }
  }

  @Test
  void removesOnceAndTakesBack() {
    Continuation one = task();
    Continuation two = task();
    kept.add(one);
    kept.add(two);
    kept.remove(one);
    kept.remove(one);
    kept.add(one);
    assertEquals(List.of(two, one), kept.copy());
  }

  @Test
  void oneThatNeverWasInChangesNothing() {
    Continuation one = task();
    kept.add(one);
    kept.remove(task());
    assertEquals(List.of(one), kept.copy());
  }

  @Test
  void whatIsRemovedKeepsNoOther() {
    List<Continuation> tasks = List.of(task(), task(), task());
    tasks.forEach(kept::add);
    kept.remove(tasks.get(1));
    assertNull(tasks.get(1).earlier());
    assertNull(tasks.get(1).later());
    kept.remove(tasks.get(0));
    kept.remove(tasks.get(2));
    for (Continuation each : tasks) {
      assertNull(each.earlier());
      assertNull(each.later());
    }
  }
}

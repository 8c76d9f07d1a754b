package dev.fermata.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RosterTest {
  private final Roster<Entry> roster = new Roster<>();

  private static final class Entry implements Roster.Member {
    private int place = -1;

    @Override
    public int place() {
      return place;
    }

    @Override
    public void place(int place) {
      this.place = place;
    }
  }

  @Test
  void agreesWithAListWhateverIsAddedAndRemoved() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      int most = 1 + random.nextInt(10_000);
      List<Entry> expected = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        if (expected.isEmpty() || (expected.size() < most && random.nextInt(5) < 3)) {
          Entry added = new Entry();
          roster.add(added);
          expected.add(added);
        } else {
          roster.remove(expected.remove(random.nextInt(expected.size())));
        }
        if (i % 70 == 0) {
          roster.renew();
        }
        assertEquals(expected.isEmpty(), roster.isEmpty());
        if (i % 100 == 0) {
          assertEquals(expected, roster.copy(), "seed " + seed);
        }
      }
      expected.forEach(roster::remove);
      assertTrue(roster.isEmpty());
    }
  }

  @Test
  void removesOnceAndTakesBack() {
    Entry one = new Entry();
    Entry two = new Entry();
    roster.add(one);
    roster.add(two);
    roster.remove(one);
    roster.remove(one);
    roster.add(one);
    assertEquals(List.of(two, one), roster.copy());
  }

  @Test
  void staysSmallWhileManyPassThrough() {
    Entry first = new Entry();
    roster.add(first);
    Entry last = first;
    for (int i = 0; i < 100_000; i++) {
      Entry next = new Entry();
      roster.add(next);
      if (last != first) {
        roster.remove(last);
      }
      last = next;
      assertTrue(last.place() < 32, "It took place " + last.place());
    }
    assertEquals(List.of(first, last), roster.copy());
  }
}

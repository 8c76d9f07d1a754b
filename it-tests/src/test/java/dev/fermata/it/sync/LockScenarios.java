package dev.fermata.it.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.sync.Condition;
import dev.fermata.sync.Event;
import dev.fermata.sync.Hold;
import dev.fermata.sync.Lock;
import java.util.ArrayList;
import java.util.List;

/** Locks, conditions and events under all schedules. */
final class LockScenarios {
  private LockScenarios() {}

  /** One at a time, in the order of asking, and nobody in between. */
  static final class Exclusion extends Scenario {
    private final Lock lock = new Lock();
    private final List<String> asked = new ArrayList<>();
    private final List<String> got = new ArrayList<>();
    private int inside;

    Exclusion() {
      for (int i = 0; i < 3; i++) {
        String name = "task " + i;
        victim(() -> worker(name));
      }
      actor(() -> visitor());
    }

    @Async
    private Task<Void> worker(String name) {
      for (int round = 0; round < 2; round++) {
        String turn = name + " round " + round;
        asked.add(turn);
        try (Hold held = await(lock.acquire())) {
          got.add(turn);
          await(work());
        }
      }
      return done();
    }

    @Async
    private Task<Void> visitor() {
      for (int round = 0; round < 3; round++) {
        boolean others = lock.waiting() > 0;
        if (lock.tryAcquire()) {
          require(!others, "It overtook those that wait");
          await(work());
          lock.release();
        }
        await(yieldNow());
      }
      return done();
    }

    @Async
    private Task<Void> work() {
      require(++inside == 1, "There are two inside");
      try {
        await(yieldNow());
      } finally {
        inside--;
      }
      return done();
    }

    @Override
    void check() {
      require(!lock.isLocked() && lock.waiting() == 0, lock);
      require(inside == 0, inside);
      require(isSubsequence(got, asked), got + " is not in the order of " + asked);
    }
  }

  /** A new item only when the last was taken: a lost signal leaves it there for ever. */
  static final class Signals extends Scenario {
    private final Lock lock = new Lock();
    private final Condition notEmpty = new Condition(lock);
    private int items;
    private int put;
    private int taken;
    private int inside;
    private int ended;

    Signals() {
      for (int i = 0; i < 3; i++) {
        victim(() -> consumer());
      }
      actor(() -> producer());
    }

    @Async
    private Task<Void> consumer() {
      try (Hold held = await(lock.acquire())) {
        require(++inside == 1, "There are two inside");
        try {
          while (items == 0) {
            inside--;
            try {
              await(notEmpty.waitForSignal());
            } finally {
              require(++inside == 1, "It goes on without the lock");
            }
          }
          items--;
          taken++;
        } finally {
          inside--;
        }
      } finally {
        ended++;
      }
      return done();
    }

    @Async
    private Task<Void> producer() {
      while (ended < 3) {
        try (Hold held = await(lock.acquire())) {
          require(++inside == 1, "There are two inside");
          if (items == 0) {
            items++;
            put++;
            notEmpty.signal();
            await(yieldNow());
          }
          inside--;
        }
        await(yieldNow());
      }
      return done();
    }

    @Override
    void check() {
      require(!lock.isLocked() && lock.waiting() == 0 && notEmpty.waiting() == 0, notEmpty);
      require(inside == 0 && put == items + taken, put + ", " + items + ", " + taken);
    }
  }

  /** The same with a predicate. */
  static final class Predicates extends Scenario {
    private final Lock lock = new Lock();
    private final Condition notEmpty = new Condition(lock);
    private int items;
    private int put;
    private int taken;
    private int ended;

    Predicates() {
      for (int i = 0; i < 3; i++) {
        victim(() -> taker());
      }
      actor(() -> putter());
    }

    @Async
    private Task<Void> taker() {
      try (Hold held = await(lock.acquire())) {
        await(notEmpty.waitUntil(() -> lock.isLocked() && items > 0));
        require(items > 0, "The predicate is false");
        items--;
        taken++;
      } finally {
        ended++;
      }
      return done();
    }

    @Async
    private Task<Void> putter() {
      while (ended < 3) {
        try (Hold held = await(lock.acquire())) {
          if (items == 0) {
            items++;
            put++;
            notEmpty.signal();
            await(yieldNow());
          }
        }
        await(yieldNow());
      }
      return done();
    }

    @Override
    void check() {
      require(!lock.isLocked() && lock.waiting() == 0 && notEmpty.waiting() == 0, notEmpty);
      require(put == items + taken, put + ", " + items + ", " + taken);
    }
  }

  /** Whoever waits when it is set goes on, even if it is cleared at once. */
  static final class Flag extends Scenario {
    private final Event event = new Event();
    private int waited;

    Flag() {
      for (int i = 0; i < 3; i++) {
        victim(() -> waiter());
      }
      actor(() -> setter());
    }

    @Async
    private Task<Void> waiter() {
      await(event.waitUntilSet());
      waited++;
      await(yieldNow());
      await(event.waitUntilSet());
      return done();
    }

    @Async
    private Task<Void> setter() {
      await(yieldNow());
      event.set();
      event.clear();
      require(event.waiting() == 0, event);
      await(yieldNow());
      event.set();
      return done();
    }

    @Override
    void check() {
      require(event.waiting() == 0 && event.isSet() && waited <= 3, event);
    }
  }
}

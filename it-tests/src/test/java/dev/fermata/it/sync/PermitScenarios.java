package dev.fermata.it.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.sync.Barrier;
import dev.fermata.sync.BarrierBrokenException;
import dev.fermata.sync.CapacityLimiter;
import dev.fermata.sync.Hold;
import dev.fermata.sync.Semaphore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Semaphores, limiters and barriers under all schedules. */
final class PermitScenarios {
  private PermitScenarios() {}

  /** Never more than two, nobody overtakes, and all permits come back. */
  static final class Permits extends Scenario {
    private final Semaphore semaphore;
    private int inside;

    Permits(Semaphore two) {
      semaphore = two;
      for (int i = 0; i < 4; i++) {
        victim(() -> worker());
      }
      actor(() -> visitor());
    }

    @Async
    private Task<Void> worker() {
      for (int round = 0; round < 2; round++) {
        try (Hold permit = await(semaphore.acquire())) {
          await(work());
        }
      }
      return done();
    }

    @Async
    private Task<Void> visitor() {
      for (int round = 0; round < 3; round++) {
        boolean others = semaphore.waiting() > 0;
        if (semaphore.tryAcquire()) {
          require(!others, "It overtook those that wait");
          await(work());
          semaphore.release();
        }
        await(yieldNow());
      }
      return done();
    }

    @Async
    private Task<Void> work() {
      require(++inside <= 2, "There are three inside");
      try {
        await(yieldNow());
      } finally {
        inside--;
      }
      return done();
    }

    @Override
    void check() {
      require(semaphore.availablePermits() == 2 && semaphore.waiting() == 0, semaphore);
      require(inside == 0, inside);
    }
  }

  /** A semaphore of one permit gives it in the order of asking. */
  static final class Order extends Scenario {
    private final Semaphore semaphore = new Semaphore(1);
    private final List<Integer> asked = new ArrayList<>();
    private final List<Integer> got = new ArrayList<>();

    Order() {
      for (int i = 0; i < 4; i++) {
        int number = i;
        victim(() -> worker(number));
      }
    }

    @Async
    private Task<Void> worker(int number) {
      asked.add(number);
      try (Hold permit = await(semaphore.acquire())) {
        got.add(number);
        await(yieldNow());
      }
      return done();
    }

    @Override
    void check() {
      require(semaphore.availablePermits() == 1 && semaphore.waiting() == 0, semaphore);
      require(isSubsequence(got, asked), got + " is not in the order of " + asked);
    }
  }

  /** All tokens come back, while their number is changed. */
  static final class Tokens extends Scenario {
    private final CapacityLimiter limiter = new CapacityLimiter(2);

    Tokens() {
      for (int i = 0; i < 3; i++) {
        victim(() -> worker());
      }
      victim(() -> substitute());
      actor(() -> tuner());
    }

    @Async
    private Task<Void> worker() {
      for (int round = 0; round < 2; round++) {
        try (Hold token = await(limiter.acquire())) {
          require(limiter.borrowedTokens() <= 3, limiter);
          await(yieldNow());
        }
      }
      return done();
    }

    @Async
    private Task<Void> substitute() {
      try (Hold token = await(limiter.acquireOnBehalfOf("somebody"))) {
        await(yieldNow());
      }
      return done();
    }

    @Async
    private Task<Void> tuner() {
      for (int total : new int[] {0, 3, 1}) {
        limiter.totalTokens(total);
        boolean waiting = !limiter.statistics().waiting().isEmpty();
        require(!waiting || limiter.availableTokens() == 0, limiter);
        await(yieldNow());
      }
      return done();
    }

    @Override
    void check() {
      require(limiter.borrowedTokens() == 0 && limiter.availableTokens() == 1, limiter);
      require(limiter.statistics().waiting().isEmpty(), limiter.statistics());
    }
  }

  /** All arrive, or all know that it is broken. */
  static final class Meeting extends Scenario {
    private final Barrier barrier = new Barrier(3);
    private final Set<Integer> places = new TreeSet<>();
    private int broken;

    Meeting() {
      for (int i = 0; i < 3; i++) {
        victim(() -> party());
      }
    }

    @Async
    private Task<Void> party() {
      boolean arrived = false;
      try {
        await(yieldNow());
        require(places.add(await(barrier.arrive())), "Two have the same number");
        arrived = true;
      } catch (BarrierBrokenException e) {
        broken++;
      } finally {
        if (!arrived) {
          barrier.abort();
        }
      }
      return done();
    }

    @Override
    void check() {
      require(barrier.waiting() == 0, barrier);
      require(places.isEmpty() == barrier.isBroken(), barrier);
      require(barrier.isBroken() ? broken <= 2 : places.equals(Set.of(0, 1, 2)), places);
    }
  }

  /** One is too many: whoever is cancelled makes room for it. */
  static final class Substitution extends Scenario {
    private final Barrier barrier = new Barrier(2);
    private final List<Integer> places = new ArrayList<>();
    private int gone;

    Substitution() {
      for (int i = 0; i < 2; i++) {
        victim(() -> party());
      }
      actor(() -> party());
      actor(() -> last());
    }

    @Override
    boolean survivesTwo() {
      return false;
    }

    @Async
    private Task<Void> party() {
      try {
        places.add(await(barrier.arrive()));
      } finally {
        gone++;
      }
      return done();
    }

    /** Arrives for those that were left alone. */
    @Async
    private Task<Void> last() {
      while (gone < 3) {
        if (barrier.waiting() == 1 && gone + barrier.waiting() == 3) {
          places.add(await(barrier.arrive()));
        }
        await(yieldNow());
      }
      return done();
    }

    @Override
    void check() {
      require(barrier.waiting() == 0 && !barrier.isBroken(), barrier);
      long first = places.stream().filter(place -> place == 0).count();
      long second = places.stream().filter(place -> place == 1).count();
      require(first == second && first == barrier.generation(), places + " at " + barrier);
    }
  }
}

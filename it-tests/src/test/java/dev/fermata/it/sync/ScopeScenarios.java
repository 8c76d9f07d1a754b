package dev.fermata.it.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.timeout;

import dev.fermata.CancelScope;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.annotation.Async;
import dev.fermata.sync.Channel;
import dev.fermata.sync.Condition;
import dev.fermata.sync.Hold;
import dev.fermata.sync.Lock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Time limits that are over in the very round in which what is waited for comes. */
final class ScopeScenarios {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private ScopeScenarios() {}

  /** Each holds the lock for as long as the others are ready to wait. */
  static final class Impatience extends Scenario {
    private final Lock lock = new Lock();
    private int inside;
    private int ends;

    Impatience() {
      for (int i = 0; i < 4; i++) {
        victim(() -> worker());
      }
    }

    @Async
    private Task<Void> worker() {
      for (int round = 0; round < 2; round++) {
        try (Hold held = await(timeout(SECOND, () -> lock.acquire()), TimeoutException.class)) {
          require(++inside == 1, "There are two inside");
          try {
            await(sleep(SECOND));
          } finally {
            inside--;
          }
        } catch (TimeoutException late) {
          ends++;
        }
      }
      return done();
    }

    @Override
    void check() {
      require(!lock.isLocked() && lock.waiting() == 0 && inside == 0, lock + ", late: " + ends);
    }
  }

  /** A scope around a condition, which ends with the lock held whatever has happened. */
  static final class Patience extends Scenario {
    private final Lock lock = new Lock();
    private final Condition changed = new Condition(lock);
    private int items;
    private int put;
    private int taken;
    private int ended;

    Patience() {
      for (int i = 0; i < 3; i++) {
        victim(() -> taker());
      }
      actor(() -> putter());
    }

    @Async
    private Task<Void> taker() {
      try (Hold held = await(lock.acquire())) {
        for (boolean done = false; !done; ) {
          CancelScope limit = CancelScope.open(SECOND);
          try (limit) {
            await(changed.waitUntil(() -> items > 0));
            items--;
            taken++;
            done = true;
          } catch (TaskCancelledException e) {
            if (!limit.isCause(e)) {
              throw e;
            }
          }
        }
      } finally {
        ended++;
      }
      return done();
    }

    @Async
    private Task<Void> putter() {
      while (ended < 3) {
        await(sleep(SECOND));
        try (Hold held = await(lock.acquire())) {
          if (items == 0) {
            items++;
            put++;
            changed.signal();
          }
        }
      }
      return done();
    }

    @Override
    void check() {
      require(!lock.isLocked() && lock.waiting() == 0 && changed.waiting() == 0, changed);
      require(put == items + taken, put + ", " + items + ", " + taken);
    }
  }

  /** A value that is received in time is never lost, and one that is not is not sent. */
  static final class Deadlines extends Scenario {
    private final Channel<Integer> channel = Channel.open(0);
    private final List<Integer> sent = new ArrayList<>();
    private final List<Integer> received = new ArrayList<>();

    Deadlines() {
      victim(() -> sender(10));
      victim(() -> sender(20));
      victim(() -> receiver());
      victim(() -> receiver());
    }

    @Async
    private Task<Void> sender(int first) {
      for (int i = first; i < first + 3; i++) {
        int value = i;
        try {
          await(timeout(SECOND, () -> channel.sender().send(value)), TimeoutException.class);
          sent.add(value);
        } catch (TimeoutException late) {
          continue;
        }
        await(sleep(SECOND));
      }
      return done();
    }

    @Async
    private Task<Void> receiver() {
      for (int i = 0; i < 3; i++) {
        try {
          received.add(
              await(timeout(SECOND, () -> channel.receiver().receive()), TimeoutException.class));
        } catch (TimeoutException late) {
          continue;
        }
        await(sleep(SECOND));
      }
      return done();
    }

    @Override
    void check() {
      Channel.Statistics end = channel.statistics();
      require(end.waitingToSend() == 0 && end.waitingToReceive() == 0, end);
      require(
          FlowScenarios.sorted(sent).equals(FlowScenarios.sorted(received)),
          "sent " + sent + ", received " + received);
    }
  }
}

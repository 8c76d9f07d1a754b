package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loops that fall asleep while others send: a wake-up that is lost hangs the test. */
@Timeout(600)
class WakeUpStressTest {
  @Test
  void aLoopThatFallsAsleepSeesWhatIsSentJustThen() throws InterruptedException {
    EventLoop loop = EventLoop.create();
    Thread runner = TestLoop.start(loop::runForever);
    SynchronousQueue<Integer> answers = new SynchronousQueue<>();
    for (int i = 0; i < Effort.times(3_000); i++) {
      int number = i;
      Fermata.toThread(() -> loop.callSoonThreadsafe(() -> {})); // wakes it now and then
      // It has nothing else to do, and sleeps between any two of these.
      loop.spawn(
          () ->
              Fermata.toThread(
                  () -> {
                    answers.put(number);
                    return null;
                  }));
      assertEquals(number, answers.take());
    }
    loop.stop();
    TestLoop.join(runner);
    loop.close();
  }

  @Test
  void twoLoopsThatWakeEachOtherNeverSleepBoth() {
    try (EventLoopGroup group = EventLoopGroup.create(2)) {
      AtomicInteger rounds = new AtomicInteger();
      int all = Effort.times(3_000);
      List<Task<Object>> games = new ArrayList<>();
      for (EventLoop each : group.loops()) {
        games.add(each.spawn(() -> game(group, all, rounds)));
      }
      games.forEach(Task::join);
      assertEquals(2 * all, rounds.get());
    }
  }

  /** Awaits a task of the other loop, again and again. */
  private static Task<Object> game(EventLoopGroup group, int all, AtomicInteger rounds) {
    EventLoop here = EventLoop.current();
    EventLoop other = group.loops().get(group.loops().get(0) == here ? 1 : 0);
    int[] left = {all};
    return Method.call(
        a -> Method.await(other.spawn(Fermata::done), 1),
        a -> {
          a.get();
          rounds.incrementAndGet();
          return --left[0] == 0 ? "over" : Method.await(other.spawn(Fermata::done), 1);
        });
  }
}

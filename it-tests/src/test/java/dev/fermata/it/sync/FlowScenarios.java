package dev.fermata.it.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.sync.AsyncQueue;
import dev.fermata.sync.Channel;
import dev.fermata.sync.EndOfChannelException;
import dev.fermata.sync.QueueShutDownException;
import dev.fermata.sync.Receiver;
import dev.fermata.sync.Sender;
import java.util.ArrayList;
import java.util.List;

/** Queues and channels under all schedules: nothing is lost, nothing comes twice. */
final class FlowScenarios {
  private FlowScenarios() {}

  /** What was put is what was got and what is left. */
  static final class Work extends Scenario {
    private final AsyncQueue<Integer> queue;
    private final List<Integer> put = new ArrayList<>();
    private final List<Integer> got = new ArrayList<>();
    private int producing = 2;
    private int working;
    private boolean joined;

    Work(AsyncQueue<Integer> queue) {
      this.queue = queue;
      victim(() -> producer(10));
      victim(() -> producer(20));
      victim(() -> consumer());
      actor(() -> consumer());
      actor(() -> joiner());
    }

    @Async
    private Task<Void> producer(int first) {
      try {
        for (int i = first; i < first + 3; i++) {
          await(queue.put(i));
          put.add(i);
        }
      } finally {
        if (--producing == 0) {
          queue.shutdown(false);
        }
      }
      return done();
    }

    @Async
    private Task<Void> consumer() {
      try {
        while (true) {
          got.add(await(queue.get()));
          working++;
          try {
            await(yieldNow());
          } finally {
            working--;
            queue.taskDone();
          }
        }
      } catch (QueueShutDownException end) {
        return done();
      }
    }

    @Async
    private Task<Void> joiner() {
      await(yieldNow());
      await(queue.join());
      joined = true;
      return done();
    }

    @Override
    void check() {
      AsyncQueue.Statistics end = queue.statistics();
      require(end.equals(new AsyncQueue.Statistics(0, end.capacity(), 0, 0, 0, 0)), end);
      require(working == 0 && joined, "It did not join");
      require(sorted(put).equals(sorted(got)), "put " + put + ", got " + got);
    }
  }

  /** One consumer gets what was put in the order of putting. */
  static final class InOrder extends Scenario {
    private final AsyncQueue<Integer> queue = AsyncQueue.fifo(1);
    private final List<Integer> asked = new ArrayList<>();
    private final List<Integer> got = new ArrayList<>();
    private int producing = 3;

    InOrder() {
      for (int i = 0; i < 3; i++) {
        int first = 10 * i;
        victim(() -> producer(first));
      }
      actor(() -> consumer());
    }

    @Async
    private Task<Void> producer(int first) {
      try {
        for (int i = first; i < first + 2; i++) {
          asked.add(i);
          await(queue.put(i));
        }
      } finally {
        if (--producing == 0) {
          queue.shutdown(false);
        }
      }
      return done();
    }

    @Async
    private Task<Void> consumer() {
      try {
        while (true) {
          got.add(await(queue.get()));
        }
      } catch (QueueShutDownException end) {
        return done();
      }
    }

    @Override
    void check() {
      require(isSubsequence(got, asked), got + " is not in the order of " + asked);
    }
  }

  /** What was sent is what was received, each once, in order. */
  static final class Stream extends Scenario {
    private final Channel<Integer> channel;
    private final List<Integer> asked = new ArrayList<>();
    private final List<Integer> sent = new ArrayList<>();
    private final List<Integer> received = new ArrayList<>();
    private final boolean oneReceiver;
    private int begun;

    Stream(int capacity, boolean oneReceiver) {
      this.oneReceiver = oneReceiver;
      channel = Channel.open(capacity);
      victim(() -> sender(10, channel.sender()));
      victim(() -> sender(20, channel.sender()));
      if (!oneReceiver) {
        victim(() -> receiver());
      }
      actor(() -> receiver());
      actor(() -> closer());
    }

    @Async
    private Task<Void> sender(int first, Sender<Integer> shared) {
      begun++;
      try (Sender<Integer> mine = shared.duplicate()) {
        for (int i = first; i < first + 3; i++) {
          asked.add(i);
          await(mine.send(i));
          sent.add(i);
        }
      }
      return done();
    }

    @Async
    private Task<Void> receiver() {
      begun++;
      try (Receiver<Integer> mine = channel.receiver().duplicate()) {
        while (true) {
          received.add(await(mine.receive()));
        }
      } catch (EndOfChannelException end) {
        return done();
      }
    }

    /** Closes the first halves when the others have made theirs. */
    @Async
    private Task<Void> closer() {
      while (begun < (oneReceiver ? 3 : 4)) {
        await(yieldNow());
      }
      channel.sender().close();
      channel.receiver().close();
      return done();
    }

    @Override
    void check() {
      Channel.Statistics end = channel.statistics();
      require(end.equals(new Channel.Statistics(0, end.capacity(), 0, 0, 0, 0)), end);
      require(sorted(sent).equals(sorted(received)), "sent " + sent + ", received " + received);
      require(!oneReceiver || isSubsequence(received, asked), received + " of " + asked);
    }
  }

  static List<Integer> sorted(List<Integer> list) {
    return list.stream().sorted().toList();
  }
}

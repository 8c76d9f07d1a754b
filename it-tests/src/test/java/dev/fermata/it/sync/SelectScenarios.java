package dev.fermata.it.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.sync.Channel;
import dev.fermata.sync.EndOfChannelException;
import dev.fermata.sync.Receiver;
import dev.fermata.sync.Select;
import dev.fermata.sync.Sender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Select against select, with everything else that may happen. */
final class SelectScenarios {
  private SelectScenarios() {}

  /** Some send into either of two channels, some receive from either: all arrives, each once. */
  static final class Either extends Scenario {
    private final Channel<Integer> left;
    private final Channel<Integer> right;
    private final List<Integer> sent = new ArrayList<>();
    private final List<Integer> received = new ArrayList<>();
    private int begun;

    Either(int capacity) {
      left = Channel.open(capacity);
      right = Channel.open(capacity);
      victim(() -> sender(10));
      victim(() -> sender(20));
      victim(() -> receiver());
      actor(() -> receiver());
      actor(() -> closer());
    }

    @Async
    private Task<Void> sender(int first) {
      begun++;
      try (Sender<Integer> l = left.sender().duplicate();
          Sender<Integer> r = right.sender().duplicate()) {
        for (int i = first; i < first + 3; i++) {
          Select select = new Select();
          Select.Case<Void> intoLeft = select.send(i % 2 == 0 ? l : r, i);
          Select.Case<Void> intoRight = select.send(i % 2 == 0 ? r : l, i);
          Select.Case<?> taken = await(select.choose());
          sent.add(i);
          require(intoLeft.isTaken() != intoRight.isTaken() && taken.isTaken(), select);
          taken.value();
        }
      }
      return done();
    }

    @Async
    private Task<Void> receiver() {
      begun++;
      try (Receiver<Integer> l = left.receiver().duplicate();
          Receiver<Integer> r = right.receiver().duplicate()) {
        List<Receiver<Integer>> open = new ArrayList<>(List.of(l, r));
        while (!open.isEmpty()) {
          await(receiveFromOne(open));
        }
      }
      return done();
    }

    @Async
    private Task<Void> receiveFromOne(List<Receiver<Integer>> open) {
      Select select = new Select();
      List<Select.Case<Integer>> cases = new ArrayList<>();
      for (Receiver<Integer> each : open) {
        cases.add(select.receive(each));
      }
      int taken = cases.indexOf(await(select.choose()));
      try {
        received.add(cases.get(taken).value());
      } catch (EndOfChannelException end) {
        open.remove(taken);
      }
      return done();
    }

    @Async
    private Task<Void> closer() {
      while (begun < 4) {
        await(yieldNow());
      }
      for (Channel<Integer> each : List.of(left, right)) {
        each.sender().close();
        each.receiver().close();
      }
      return done();
    }

    @Override
    void check() {
      for (Channel<Integer> each : List.of(left, right)) {
        Channel.Statistics end = each.statistics();
        require(end.equals(new Channel.Statistics(0, end.capacity(), 0, 0, 0, 0)), end);
      }
      require(
          FlowScenarios.sorted(sent).equals(FlowScenarios.sorted(received)),
          "sent " + sent + ", received " + received);
    }
  }

  /** Each both sends and receives on one channel, and has a task and a timer beside. */
  static final class Everything extends Scenario {
    private final Channel<Integer> channel = Channel.open(0);
    private final List<Integer> sent = new ArrayList<>();
    private final List<Integer> received = new ArrayList<>();

    Everything() {
      for (int i = 0; i < 4; i++) {
        int number = i;
        victim(() -> player(number));
      }
    }

    @Async
    private Task<Void> player(int number) {
      Task<Void> pause = spawn(() -> pause(number + 1));
      for (int round = 0; round < 2; round++) {
        Select select = new Select();
        Select.Case<Integer> in = select.receive(channel.receiver());
        Select.Case<Void> out = select.send(channel.sender(), 10 * number + round);
        Select.Case<Void> paused = select.end(pause);
        Select.Case<Void> late = select.after(Duration.ofSeconds(1));
        Select.Case<?> taken = await(select.choose());
        taken.value();
        require(pause.getNumberOfDependents() == 0, "The select still waits for the task");
        int count = 0;
        for (Select.Case<?> each : List.of(in, out, paused, late)) {
          count += each.isTaken() ? 1 : 0;
        }
        require(count == 1, select);
        if (taken == in) {
          received.add(in.value());
        } else if (taken == out) {
          sent.add(10 * number + round);
        }
        await(yieldNow());
      }
      return done();
    }

    @Async
    private Task<Void> pause(int rounds) {
      for (int i = 0; i < 3 * rounds; i++) {
        await(yieldNow());
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

package dev.fermata.it.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.settle;
import static dev.fermata.Fermata.spawn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.sync.Channel;
import dev.fermata.sync.ChannelClosedException;
import dev.fermata.sync.EndOfChannelException;
import dev.fermata.sync.Receiver;
import dev.fermata.sync.Sender;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelTest {
  private final Rig rig = new Rig();

  @Async
  private Task<Void> produce(Sender<String> lines, String... values) {
    try (lines) {
      for (String value : values) {
        await(lines.send(value));
        rig.log.add("sent " + value);
      }
    }
    return done();
  }

  @Async
  private Task<Void> consume(Receiver<String> lines) {
    try (lines) {
      while (true) {
        rig.log.add("received " + await(lines.receive()));
      }
    } catch (EndOfChannelException end) {
      rig.log.add("end");
      return done();
    }
  }

  @Test
  void fromHandToHand() {
    rig.run(() -> stream(Channel.open(0)));
    rig.expect("received 1", "sent 1", "sent 2", "received 2", "end");
  }

  @Test
  void withAnyNumberInBetween() {
    rig.run(() -> stream(Channel.open(Integer.MAX_VALUE)));
    rig.expect("sent 1", "sent 2", "received 1", "received 2", "end");
  }

  @Async
  private Task<Void> stream(Channel<String> lines) {
    Task<Void> producer = spawn(() -> produce(lines.sender(), "1", "2"));
    await(spawn(() -> consume(lines.receiver())));
    return done(await(producer));
  }

  @Test
  void theEndComesWhenTheLastSenderIsClosedAndAllIsReceived() {
    rig.run(() -> twoSenders(Channel.open(5)));
    rig.expect("sent a", "sent b", "received a", "received b", "end");
  }

  @Async
  private Task<Void> twoSenders(Channel<String> channel) {
    Sender<String> second = channel.sender().duplicate();
    await(produce(channel.sender(), "a"));
    assertTrue(channel.sender().isClosed());
    await(produce(second, "b"));
    await(consume(channel.receiver()));
    return done();
  }

  @Test
  void thoseThatWaitAreServedInOrder() {
    rig.run(() -> inOrder(Channel.open(1)));
  }

  @Async
  private Task<Void> inOrder(Channel<Integer> channel) {
    Sender<Integer> out = channel.sender();
    Receiver<Integer> in = channel.receiver();
    Task<Integer> first = in.receive();
    Task<Integer> second = in.receive();
    await(out.send(1));
    assertNull(in.tryReceive());
    await(out.send(2));
    assertEquals(List.of(1, 2), await(gather(List.of(first, second))));
    await(out.send(3));
    Task<Void> four = out.send(4);
    Task<Void> five = out.send(5);
    assertFalse(out.trySend(6));
    assertEquals(new Channel.Statistics(1, 1, 1, 1, 2, 0), channel.statistics());
    assertEquals(3, in.tryReceive());
    assertTrue(four.isDone() && !five.isDone());
    assertEquals(4, await(in.receive()));
    assertEquals(5, await(in.receive()));
    assertNull(in.tryReceive());
    return done();
  }

  @Test
  void aCancelledSendHasNotSentAndACancelledReceiveHasNotTaken() {
    rig.run(() -> cancelWaiting(Channel.open(0)));
  }

  @Async
  private Task<Void> cancelWaiting(Channel<Integer> channel) {
    Task<Integer> receive = spawn(() -> channel.receiver().receive());
    await(Rig.rounds());
    receive.cancel(true);
    assertFalse(channel.sender().trySend(1));
    Task<Void> send = spawn(() -> channel.sender().send(2));
    await(Rig.rounds());
    send.cancel(true);
    assertNull(channel.receiver().tryReceive());
    await(settle(List.of(receive, send)));
    assertTrue(receive.isCancelled() && send.isCancelled());
    return done();
  }

  @Test
  void whoIsCancelledAfterItWasServedKeepsTheValue() {
    rig.run(() -> cancelServed(Channel.open(0)));
  }

  @Async
  private Task<Void> cancelServed(Channel<Integer> channel) {
    Task<Integer> receive = spawn(() -> channel.receiver().receive());
    await(Rig.rounds());
    await(channel.sender().send(1));
    receive.cancel(true);
    assertEquals(1, await(receive));
    Task<Void> send = spawn(() -> channel.sender().send(2));
    await(Rig.rounds());
    assertEquals(2, await(channel.receiver().receive()));
    send.cancel(true);
    return done(await(send));
  }

  @Test
  void codeThatIsBeingCancelledNeitherSendsNorTakes() {
    rig.run(() -> cancelledBefore(Channel.open(2)));
  }

  @Async
  private Task<Void> cancelledBefore(Channel<Integer> channel) {
    await(channel.sender().send(1));
    Task<Integer> receive = spawn(() -> channel.receiver().receive());
    Task<Void> send = spawn(() -> channel.sender().send(2));
    receive.cancel(true);
    send.cancel(true);
    await(settle(List.of(receive, send)));
    assertTrue(receive.isCancelled() && send.isCancelled());
    assertEquals(1, channel.statistics().size());
    return done();
  }

  @Test
  void sendersFailWhenAllReceiversAreClosed() {
    rig.run(() -> noReceiver(Channel.open(1)));
  }

  @Async
  private Task<Void> noReceiver(Channel<Integer> channel) {
    Receiver<Integer> second = channel.receiver().duplicate();
    await(channel.sender().send(1));
    Task<Void> waiting = channel.sender().send(2);
    channel.receiver().close();
    channel.receiver().close();
    assertFalse(waiting.isDone());
    second.close();
    Rig.assertMessage(waiting.exceptionNow(), "All receivers of the channel are closed");
    Rig.assertMessage(
        channel.sender().send(3).exceptionNow(), "All receivers of the channel are closed");
    assertThrows(ChannelClosedException.class, () -> channel.sender().trySend(4));
    assertEquals(new Channel.Statistics(0, 1, 1, 0, 0, 0), channel.statistics());
    return done();
  }

  @Test
  void receiversFailWhenAllSendersAreClosed() {
    rig.run(
        () -> {
          Channel<Integer> channel = Channel.open(0);
          Task<Integer> waiting = channel.receiver().receive();
          channel.sender().close();
          assertEquals(EndOfChannelException.class, waiting.exceptionNow().getClass());
          assertThrows(EndOfChannelException.class, channel.receiver()::tryReceive);
          return done();
        });
  }

  @Test
  void whoeverUsesAHalfThatIsClosedFailsButNotTheOthers() {
    rig.run(() -> closeOne(Channel.open(0)));
  }

  @Async
  private Task<Void> closeOne(Channel<Integer> channel) {
    Sender<Integer> other = channel.sender().duplicate();
    Task<Void> mine = channel.sender().send(1);
    Task<Void> theirs = other.send(2);
    channel.sender().close();
    Rig.assertMessage(mine.exceptionNow(), "This sender is closed");
    Rig.assertMessage(channel.sender().send(3).exceptionNow(), "This sender is closed");
    assertThrows(ChannelClosedException.class, channel.sender()::duplicate);
    assertEquals(2, await(channel.receiver().receive()));
    await(theirs);
    Receiver<Integer> second = channel.receiver().duplicate();
    Task<Integer> first = channel.receiver().receive();
    Task<Integer> last = second.receive();
    channel.receiver().close();
    Rig.assertMessage(first.exceptionNow(), "This receiver is closed");
    assertThrows(ChannelClosedException.class, channel.receiver()::tryReceive);
    assertThrows(ChannelClosedException.class, channel.receiver()::duplicate);
    await(other.send(4));
    assertEquals(4, await(last));
    return done();
  }

  @Test
  void oneThatLearnsOfTheCloseMayCancelOthersThatWait() {
    rig.run(() -> closeWhileTheyLeave(Channel.open(0)));
  }

  @Async
  private Task<Void> closeWhileTheyLeave(Channel<Integer> channel) {
    Sender<Integer> other = channel.sender().duplicate();
    List<Task<?>> sends =
        List.of(channel.sender().send(1), channel.sender().send(2), channel.sender().send(3));
    sends.get(0).whenComplete((v, thrown) -> sends.get(1).cancel("of no use any more"));
    channel.sender().close();
    Rig.assertMessage(sends.get(0).exceptionNow(), "This sender is closed");
    assertTrue(sends.get(1).isCancelled());
    Rig.assertMessage(sends.get(2).exceptionNow(), "This sender is closed");
    List<Task<?>> receives = List.of(channel.receiver().receive(), channel.receiver().receive());
    receives.get(0).whenComplete((v, thrown) -> other.close());
    channel.receiver().close();
    Rig.assertMessage(receives.get(0).exceptionNow(), "This receiver is closed");
    assertEquals(EndOfChannelException.class, receives.get(1).exceptionNow().getClass());
    return done();
  }

  @Test
  void wrongUse() {
    assertThrows(IllegalArgumentException.class, () -> Channel.open(-1));
    rig.run(
        () -> {
          Channel<Integer> channel = Channel.open(1);
          assertThrows(NullPointerException.class, () -> channel.sender().send(null));
          assertThrows(NullPointerException.class, () -> channel.sender().trySend(null));
          return done();
        });
  }
}

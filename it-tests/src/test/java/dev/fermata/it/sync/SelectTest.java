package dev.fermata.it.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.settle;
import static dev.fermata.Fermata.spawn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.sync.Channel;
import dev.fermata.sync.EndOfChannelException;
import dev.fermata.sync.Select;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class SelectTest {
  private final Rig rig = new Rig();
  private final Channel<String> left = Channel.open(0);
  private final Channel<String> right = Channel.open(0);

  @Test
  void takesTheFirstInOrderOfThoseThatAreReady() {
    rig.run(() -> bothReady());
    rig.expect("left", "still there");
  }

  @Async
  private Task<Void> bothReady() {
    Task<Void> first = right.sender().send("right");
    Task<Void> second = left.sender().send("left");
    var select = new Select();
    Select.Case<String> l = select.receive(left.receiver());
    Select.Case<String> r = select.receive(right.receiver());
    assertSame(l, await(select.choose()));
    rig.log.add(l.value());
    assertTrue(second.isDone() && !first.isDone());
    assertThrows(IllegalStateException.class, r::value);
    rig.log.add(right.receiver().tryReceive() == null ? "lost" : "still there");
    return done();
  }

  @Test
  void takesTheFirstThatBecomesReadyAndWithdrawsTheOthers() {
    rig.run(() -> noneReady());
    rig.expect("from right");
    assertEquals(0, left.statistics().waitingToReceive());
    assertEquals(0, right.statistics().waitingToReceive());
  }

  @Async
  private Task<Void> noneReady() {
    Task<Void> sender = spawn(() -> sendLater());
    Select select = new Select();
    Select.Case<Void> late = select.after(Duration.ofSeconds(2));
    Select.Case<String> l = select.receive(left.receiver());
    Select.Case<String> r = select.receive(right.receiver());
    Select.Case<?> taken = await(select.choose());
    rig.log.add(taken == r ? r.value() : "wrong " + l);
    assertFalse(left.sender().trySend("nobody receives"));
    await(Rig.seconds(5));
    assertFalse(late.isTaken());
    return done(await(sender));
  }

  @Async
  private Task<Void> sendLater() {
    await(Rig.seconds(1));
    await(right.sender().send("from right"));
    return done();
  }

  @Test
  void sendsOneOfItsValuesAndOnlyOne() {
    rig.run(() -> sending());
    rig.expect("received 2");
    assertEquals(0, left.statistics().waitingToSend());
  }

  @Async
  private Task<Void> sending() {
    Select select = new Select();
    Select.Case<Void> l = select.send(left.sender(), "1");
    Select.Case<Void> r = select.send(right.sender(), "2");
    Task<Select.Case<?>> choice = select.choose();
    rig.log.add("received " + right.receiver().tryReceive());
    assertSame(r, await(choice));
    assertNull(r.value());
    assertFalse(l.isTaken());
    assertNull(left.receiver().tryReceive());
    return done();
  }

  @Test
  void takesOneCaseOfTwoThatAreClosedAtOnce() {
    rig.run(() -> closedAtOnce());
  }

  @Async
  private Task<Void> closedAtOnce() {
    Select select = new Select();
    Select.Case<String> first = select.receive(left.receiver());
    Select.Case<String> second = select.receive(left.receiver());
    Task<Select.Case<?>> choice = select.choose();
    Task<String> behind = left.receiver().receive();
    left.receiver().close();
    assertSame(first, await(choice));
    assertFalse(second.isTaken());
    Rig.assertMessage(behind.exceptionNow(), "This receiver is closed");
    return done();
  }

  @Test
  void isNotServedByItself() {
    rig.run(() -> bothEnds());
  }

  @Async
  private Task<Void> bothEnds() {
    Select select = new Select();
    Select.Case<Void> out = select.send(left.sender(), "mine");
    Select.Case<String> in = select.receive(left.receiver());
    Task<Select.Case<?>> choice = select.choose();
    assertFalse(choice.isDone());
    assertTrue(left.sender().trySend("theirs"));
    assertSame(in, await(choice));
    assertEquals("theirs", in.value());
    assertFalse(out.isTaken());
    assertNull(left.receiver().tryReceive());
    return done();
  }

  @Test
  void theEndOfATaskWhichGoesOnOtherwiseAndForgetsTheSelect() {
    rig.run(() -> tasks());
  }

  @Async
  private Task<Void> tasks() {
    Task<String> slow = spawn(() -> answerAfter(2));
    Task<String> fast = spawn(() -> answerAfter(1));
    for (int i = 0; i < 100; i++) {
      Select glance = new Select();
      glance.end(slow);
      glance.after(Duration.ofMillis(1));
      await(glance.choose());
    }
    assertEquals(0, slow.getNumberOfDependents());
    Select select = new Select();
    Select.Case<String> first = select.end(slow);
    Select.Case<String> second = select.end(fast);
    assertSame(second, await(select.choose()));
    assertEquals("after 1", second.value());
    assertFalse(slow.isDone());
    assertEquals("after 2", await(slow));
    assertFalse(first.isTaken());
    return done();
  }

  @Async
  private Task<String> answerAfter(int seconds) {
    await(Rig.seconds(seconds));
    return done("after " + seconds);
  }

  @Test
  void aFutureOfAnotherThread() {
    rig.run(() -> elsewhere());
  }

  @Async
  private Task<Void> elsewhere() throws InterruptedException {
    CompletableFuture<String> future = new CompletableFuture<>();
    Select select = new Select();
    Select.Case<String> ended = select.end(future);
    Task<Select.Case<?>> choice = select.choose();
    Thread thread = new Thread(() -> future.complete("from there"));
    thread.start();
    assertSame(ended, await(choice));
    assertEquals("from there", ended.value());
    thread.join();
    return done();
  }

  @Test
  void aFailureTakesTheCaseAndIsThrownByItsValue() {
    rig.run(() -> failures());
  }

  @Async
  private Task<Void> failures() {
    IOException failure = new IOException("no");
    Select ended = new Select();
    Select.Case<Object> foreign =
        ended.end(CompletableFuture.failedFuture(new CompletionException(failure)));
    assertSame(foreign, await(ended.choose()));
    assertSame(failure, assertThrows(IOException.class, foreign::value));
    Select closed = new Select();
    Select.Case<String> drained = closed.receive(left.receiver());
    Task<Select.Case<?>> choice = closed.choose();
    left.sender().close();
    assertSame(drained, await(choice));
    assertThrows(EndOfChannelException.class, drained::value);
    return done();
  }

  @Test
  void whoIsCancelledWithdrawsAll() {
    rig.run(() -> cancelWaiting());
    assertEquals(0, left.statistics().waitingToSend());
    assertEquals(0, right.statistics().waitingToReceive());
  }

  @Async
  private Task<Select.Case<?>> sendOrReceive() {
    var select = new Select();
    select.send(left.sender(), "value");
    select.receive(right.receiver());
    return select.choose();
  }

  @Async
  private Task<Void> cancelWaiting() {
    Task<Select.Case<?>> task = spawn(() -> sendOrReceive());
    await(Rig.rounds());
    assertEquals(1, left.statistics().waitingToSend());
    task.cancel(true);
    assertEquals(0, left.statistics().waitingToSend());
    await(settle(List.of(task)));
    assertTrue(task.isCancelled());
    return done();
  }

  @Test
  void whoIsCancelledAfterACaseWasTakenKeepsIt() {
    rig.run(() -> cancelServed());
  }

  @Async
  private Task<Void> cancelServed() {
    Task<Select.Case<?>> task = spawn(() -> sendOrReceive());
    await(Rig.rounds());
    await(right.sender().send("value"));
    task.cancel(true);
    assertEquals("value", await(task).value());
    return done();
  }

  @Test
  void codeThatIsBeingCancelledTakesNothing() {
    rig.run(() -> cancelledBefore());
  }

  @Async
  private Task<Void> cancelledBefore() {
    Task<Void> sent = right.sender().send("value");
    Task<Select.Case<?>> task = spawn(() -> sendOrReceive());
    task.cancel(true);
    await(settle(List.of(task)));
    assertTrue(task.isCancelled());
    assertFalse(sent.isDone());
    sent.cancel(true);
    return done();
  }

  @Test
  void isUsedOnceAndHasACase() {
    rig.run(
        () -> {
          var select = new Select();
          assertThrows(IllegalStateException.class, select::choose);
          select.after(Duration.ZERO);
          select.choose();
          assertThrows(IllegalStateException.class, select::choose);
          assertThrows(IllegalStateException.class, () -> select.after(Duration.ZERO));
          return done();
        });
  }
}

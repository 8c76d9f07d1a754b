package dev.fermata.it.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.sync.Channel;
import dev.fermata.sync.Select;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SelectTimeTest {
  private final Rig rig = new Rig();
  private final Channel<String> left = Channel.open(0);

  @Test
  void aTimerOnTheClockOfTheLoop() {
    rig.run(() -> timer());
  }

  @Async
  private Task<Void> timer() {
    long before = EventLoop.current().clock().nanoTime();
    Select select = new Select();
    select.receive(left.receiver());
    Select.Case<Void> late = select.after(Duration.ofSeconds(5));
    assertSame(late, await(select.choose()));
    long passed = EventLoop.current().clock().nanoTime() - before;
    assertEquals(Duration.ofSeconds(5).toNanos(), passed);
    return done();
  }

  @Test
  void noTimeAtAllIsTakenIfNothingElseIsReady() {
    rig.run(
        () -> {
          Select select = new Select();
          select.receive(left.receiver());
          Select.Case<Void> otherwise = select.after(Duration.ZERO);
          assertSame(otherwise, select.choose().resultNow());
          Select glance = new Select();
          glance.receive(left.receiver());
          assertNull(glance.tryChoose());
          assertEquals(0, left.statistics().waitingToReceive());
          return done();
        });
  }
}

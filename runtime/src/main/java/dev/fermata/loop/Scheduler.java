package dev.fermata.loop;

import dev.fermata.Clock;

/** The queues of a loop, and its rounds. All but {@link #send} is for the loop's thread. */
final class Scheduler {
  private ReadyQueue ready = new ReadyQueue();
  private final Timers timers = new Timers();
  private final Inbox inbox = new Inbox();
  private final Idler idler = new Idler();
  private final Clock clock;

  Scheduler(Clock clock) {
    this.clock = clock;
  }

  Clock clock() {
    return clock;
  }

  Timers timers() {
    return timers;
  }

  /** For tests of schedules: lets another queue decide what is next. Only before the loop runs. */
  void schedule(ReadyQueue queue) {
    ready = queue;
  }

  void enqueue(Step step) {
    ready.add(step);
  }

  /** Brings a step from any thread, and wakes the loop; false if it is closed. */
  boolean send(Step step) {
    if (!inbox.offer(step)) {
      return false;
    }
    idler.wake();
    return true;
  }

  /** Takes new arrays for the references to what is about to run. */
  void renew() {
    ready.renew();
    timers.renew();
  }

  /** Takes in what other threads have sent. */
  void takeIn() {
    inbox.drainTo(ready);
  }

  /** Runs what is ready now, after what others have sent and the timers that are due. */
  void round(boolean maySleep, LoopCore loop) {
    takeIn();
    if (!timers.isEmpty()) {
      timers.moveDue(clock.nanoTime(), ready);
    }
    if (maySleep && ready.isEmpty()) {
      sleep();
      takeIn();
    }
    for (int left = ready.size(); left > 0; left--) {
      Object step = ready.poll();
      if (step != null) {
        loop.run(step);
      }
    }
  }

  private void sleep() {
    long nanos = timers.isEmpty() ? -1 : Math.max(0, clock.nanosUntil(timers.earliest()));
    if (nanos != 0) {
      idler.sleep(nanos, () -> !inbox.isEmpty());
    }
  }

  /** Sleeps until there is something to take in, or an interrupt. */
  void sleepUntilSent() {
    idler.sleep(-1, () -> !inbox.isEmpty());
  }

  /** Whether there is more to do than callbacks of the user. */
  boolean hasSteps() {
    takeIn();
    return ready.hasSteps();
  }

  /** Takes nothing more from other threads. */
  void shutOut() {
    inbox.closeInto(ready);
  }

  /** Runs the commands that are left, and drops the callbacks. */
  void runCommands(LoopCore loop) {
    for (int left = ready.size(); left > 0; left--) {
      if (ready.poll() instanceof Callback each && each.isCommand()) {
        loop.run(each);
      }
    }
  }

  /** Drops all that is left. */
  void close() {
    inbox.closeInto(ready);
    ready.clear();
    timers.clear();
    idler.close();
  }
}

package dev.fermata.sync;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What the halves of a channel share. While somebody waits to receive nothing is kept, and while
 * somebody waits to send there is no room. Both wait at the same time only if one select does both,
 * which cannot serve itself.
 */
final class Pipe<T> extends LoopBound {
  private final int capacity;
  private final Deque<T> kept = new ArrayDeque<>();
  private final WaitQueue<Sending<T>> sending = new WaitQueue<>();
  private final WaitQueue<Receiving<T>> receiving = new WaitQueue<>();
  private int senders;
  private int receivers;

  Pipe(int capacity) {
    this.capacity = capacity;
  }

  // ---- sending

  /** Sends at once, or answers false if somebody must receive first. */
  boolean offer(Sender<T> from, T value) {
    if (from.isClosed()) {
      throw closed("sender");
    }
    if (receivers == 0) {
      throw noReceiver();
    }
    Receiving<T> receiver = receiving.poll();
    if (receiver != null) {
      receiver.received(value);
      return true;
    }
    return kept.size() < capacity && kept.add(value);
  }

  void await(Sending<T> sender) {
    sending.add(sender);
  }

  // ---- receiving

  /** Receives at once, or answers null if somebody must send first. */
  @Nullable T poll(Receiver<T> to) {
    if (to.isClosed()) {
      throw closed("receiver");
    }
    T value = kept.poll();
    Sending<T> sender = sending.poll();
    if (sender != null) { // nothing is kept: from hand to hand; else it gets the room
      if (value == null) {
        value = sender.value;
      } else {
        kept.add(sender.value);
      }
      sender.sent();
    }
    if (value == null && senders == 0) {
      throw end();
    }
    return value;
  }

  void await(Receiving<T> receiver) {
    receiving.add(receiver);
  }

  // ---- opening and closing

  void senderOpened() {
    senders++;
  }

  void receiverOpened() {
    receivers++;
  }

  /** Whoever waits to send by this half fails; after the last half there is an end. */
  void closed(Sender<T> half) {
    senders--;
    for (Sending<T> each : sending.copy()) {
      if (each.half == half && each.isQueued()) {
        each.leave();
        each.failed(closed("sender"));
      }
    }
    if (senders == 0) {
      for (Receiving<T> each = receiving.poll(); each != null; each = receiving.poll()) {
        each.failed(end());
      }
    }
  }

  /** Whoever waits to receive by this half fails; after the last half nobody can send. */
  void closed(Receiver<T> half) {
    receivers--;
    for (Receiving<T> each : receiving.copy()) {
      if (each.half == half && each.isQueued()) {
        each.leave();
        each.failed(closed("receiver"));
      }
    }
    if (receivers == 0) {
      kept.clear();
      for (Sending<T> each = sending.poll(); each != null; each = sending.poll()) {
        each.failed(noReceiver());
      }
    }
  }

  static ChannelClosedException closed(String half) {
    return new ChannelClosedException("This " + half + " is closed");
  }

  private static ChannelClosedException noReceiver() {
    return new ChannelClosedException("All receivers of the channel are closed");
  }

  private static EndOfChannelException end() {
    return new EndOfChannelException("All senders of the channel are closed, and all is received");
  }

  Channel.Statistics statistics() {
    return new Channel.Statistics(
        kept.size(), capacity, senders, receivers, sending.size(), receiving.size());
  }

  /** One that waits to send. It leaves the queue, and then is told how it ended. */
  abstract static class Sending<T> extends WaitQueue.Node {
    final Sender<T> half;
    final T value;

    Sending(Sender<T> half, T value) {
      this.half = half;
      this.value = value;
    }

    abstract void sent();

    abstract void failed(ChannelClosedException why);
  }

  /** One that waits to receive. It leaves the queue, and then is told how it ended. */
  abstract static class Receiving<T> extends WaitQueue.Node {
    final Receiver<T> half;

    Receiving(Receiver<T> half) {
      this.half = half;
    }

    abstract void received(T value);

    abstract void failed(ChannelClosedException why);
  }
}

package dev.fermata.sync;

/**
 * Carries values from tasks that send to tasks that receive, through two kinds of halves, each of
 * which is closed by those that use it: so each side learns when the other has ended.
 *
 * <pre>{@code
 * Channel<String> lines = Channel.open(0);
 * spawn(() -> produce(lines.sender()));
 * await(consume(lines.receiver()));
 *
 * @Async
 * Task<Void> produce(Sender<String> lines) {
 *   try (lines) {
 *     await(lines.send("first"));
 *     await(lines.send("second"));
 *   }                                             // the receiver sees the end
 *   return done();
 * }
 *
 * @Async
 * Task<Void> consume(Receiver<String> lines) {
 *   try (lines) {
 *     while (true) {
 *       System.out.println(await(lines.receive()));
 *     }
 *   } catch (EndOfChannelException end) {
 *     return done();
 *   }
 * }
 * }</pre>
 *
 * <p>With a capacity of 0 a value goes from hand to hand: {@code send} ends when it is received.
 * With a larger one so many values are kept until they are received. Values are received in the
 * order in which they were sent, each once. No value is lost by cancelling: a cancelled {@code
 * send} has not sent it, a cancelled {@code receive} has not taken it.
 *
 * <p>Thread, cancelling and errors: see {@linkplain dev.fermata.sync the package}; to wait for
 * several channels use {@link Select}.
 *
 * @param <T> the type of the values; they are not null
 */
public final class Channel<T> {
  private final Pipe<T> pipe;
  private final Sender<T> sender;
  private final Receiver<T> receiver;

  private Channel(int capacity) {
    pipe = new Pipe<>(capacity);
    sender = new Sender<>(pipe);
    receiver = new Receiver<>(pipe);
  }

  /**
   * A channel with one sender and one receiver. For any thread.
   *
   * @param capacity how many values it keeps: 0 for none, {@link Integer#MAX_VALUE} for no limit
   * @param <T> the type of the values
   * @return the channel
   * @throws IllegalArgumentException if {@code capacity} is negative
   */
  public static <T> Channel<T> open(int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("A negative capacity: " + capacity);
    }
    return new Channel<>(capacity);
  }

  /**
   * The first sender.
   *
   * @return always the same; {@link Sender#duplicate} makes more
   */
  public Sender<T> sender() {
    return sender;
  }

  /**
   * The first receiver.
   *
   * @return always the same; {@link Receiver#duplicate} makes more
   */
  public Receiver<T> receiver() {
    return receiver;
  }

  /**
   * What the channel is doing.
   *
   * @return a snapshot
   */
  public Statistics statistics() {
    return pipe.statistics();
  }

  @Override
  public String toString() {
    return "Channel[" + statistics() + "]";
  }

  /**
   * What a channel was doing at one moment.
   *
   * @param size how many values were kept
   * @param capacity how many it keeps at most
   * @param senders how many senders were open
   * @param receivers how many receivers were open
   * @param waitingToSend how many waited in {@code send}, or offered a value in a select
   * @param waitingToReceive how many waited in {@code receive}, or asked for a value in a select
   */
  public record Statistics(
      int size,
      int capacity,
      int senders,
      int receivers,
      int waitingToSend,
      int waitingToReceive) {}
}

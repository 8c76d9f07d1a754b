package dev.fermata.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way of writing asynchronous programs, and the workloads as one writes them that way. Found by
 * {@link java.util.ServiceLoader}.
 *
 * <p>A contender that cannot do a workload answers null. One that has a loop makes it when a
 * workload is prepared, so that no run pays for it.
 */
public interface Contender {

  /**
   * Returns its name in tables and options.
   *
   * @return one lower-case word
   */
  String name();

  /**
   * Whether this JVM can run it.
   *
   * @return true except if it needs a newer JDK
   */
  default boolean available() {
    return true;
  }

  /**
   * Returns what the JVM that measures it needs as options.
   *
   * @return the options, in order
   */
  default List<String> jvmArguments() {
    return List.of();
  }

  /**
   * Calls {@code call(depth, i & 15)} for each i below {@code times}, awaits each and adds up the
   * values. {@code call(1, seed)} is the seed; {@code call(d, seed)} is one more than the awaited
   * {@code call(d - 1, seed)}. Nothing suspends. No value is over 127, so that none is boxed into a
   * new object. The class is called {@code Chain}, for no call in it may be inlined.
   *
   * @param depth how many calls are in a chain, and so awaits
   * @param times how many chains
   * @return the work, or null
   */
  default @Nullable Work chain(int depth, int times) {
    return null;
  }

  /**
   * Gives up the thread {@code times} times, in one loop of one task, and returns how often it came
   * back.
   *
   * @param times how often
   * @return the work, or null
   */
  default @Nullable Work yields(int times) {
    return null;
  }

  /**
   * Like {@link #chain}, but the innermost call gives up the thread once before it returns the
   * seed. The class is called {@code Deep}.
   *
   * @param depth how many calls are in a chain
   * @param times how many chains
   * @return the work, or null
   */
  default @Nullable Work deep(int depth, int times) {
    return null;
  }

  /**
   * Calls, {@code times} times, a method with so many awaits one behind the other, for each i with
   * {@code i & 127}, and adds up the values. Each await is of a call of {@code next} with the value
   * so far, which makes one more of it, modulo 128.
   *
   * @param number how many awaits are in the method: 1, 2, 4, 8, 16, 32 or 64
   * @param suspends whether {@code next} gives up the thread once; else it does not suspend
   * @param times how many calls of the method
   * @return the work, or null
   */
  default @Nullable Work awaits(int number, boolean suspends, int times) {
    return null;
  }

  /**
   * One task puts {@code i & 127} for each i below {@code items} into a bounded queue, another
   * takes and adds up that many.
   *
   * @param capacity of the queue
   * @param items how many
   * @return the work, or null
   */
  default @Nullable Work queue(int capacity, int items) {
    return null;
  }

  /**
   * The large program: 300 methods in as many classes, which await futures and call each other
   * through an interface. Adds up the values of {@code times} calls from outside, each of which is
   * {@link dev.fermata.benchmarks.program.Program#CALLS} calls in all.
   *
   * @param suspends whether one in eight futures is not ready; else all are
   * @param times how many calls from outside
   * @return the work, or null
   */
  default @Nullable Work program(boolean suspends, int times) {
    return null;
  }

  /**
   * Tasks that wait for one gate, all at once, each with a life of its own.
   *
   * @param count how many
   * @param locals whether each has five ints, made of its number by {@link Crowd#local}, that it
   *     needs after the gate; it counts their sum. Without, each counts one
   * @return the crowd, or null
   */
  default @Nullable Crowd crowd(int count, boolean locals) {
    return null;
  }

  /**
   * Tasks that sleep at the same time, task i for {@link Crowd#milliseconds} of i, and count these.
   *
   * @param count how many
   * @return the work, or null
   */
  default @Nullable Work sleeps(int count) {
    return null;
  }

  /**
   * Deals tasks out to several loops, each on a thread of its own. Task i starts with {@code i &
   * 127}, and makes one more of it, modulo 128, each time it is back from giving up its thread.
   * Adds up what they end with.
   *
   * @param loops how many loops
   * @param tasks how many tasks
   * @param yields how often each gives up its thread
   * @return the work, or null
   */
  default @Nullable Work group(int loops, int tasks, int yields) {
    return null;
  }

  /**
   * Tasks of one loop that each await, {@code times} times, a new task of another loop on another
   * thread, whose value is {@code i & 127}. Adds up the values.
   *
   * @param tasks how many do that at once
   * @param times how often each
   * @return the work, or null
   */
  default @Nullable Work across(int tasks, int times) {
    return null;
  }
}

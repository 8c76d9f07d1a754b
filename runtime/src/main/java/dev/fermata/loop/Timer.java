package dev.fermata.loop;

/** A step with a deadline; the timer queue's entry. */
public final class Timer {
  final long deadline;
  final long sequence;
  final Step step;
  int index = -1;

  Timer(long deadline, long sequence, Step step) {
    this.deadline = deadline;
    this.sequence = sequence;
    this.step = step;
  }

  /** Earlier deadline first, then the order of setting; correct across an overflow of the clock. */
  boolean before(Timer other) {
    long difference = deadline - other.deadline;
    return difference < 0 || (difference == 0 && sequence < other.sequence);
  }
}

package dev.fermata.loop;

/** An entry of the timer queue: a step that is run when its deadline has come. */
public interface Timer extends Step {
  /** The number of one that has fired. */
  int FIRED = -1;

  /** The number of one that is in no queue, and has not fired. */
  int TAKEN_OUT = -2;

  /** By what number the queue knows it; negative if it is in none. */
  int number();

  /** Sets the number; for the queue only. */
  void number(int number);

  /** What enters the ready queue when the deadline has come. */
  default Step step() {
    return this;
  }
}

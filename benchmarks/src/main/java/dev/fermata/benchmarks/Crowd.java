package dev.fermata.benchmarks;

/** Tasks that wait for one gate. Can be used again and again, on the thread that made it. */
public interface Crowd {

  /**
   * Makes the tasks; each waits when this returns.
   *
   * @throws Exception if something fails
   */
  void gather() throws Exception;

  /**
   * Opens the gate, and returns when all tasks have ended.
   *
   * @return the sum of what they counted
   * @throws Exception if something fails
   */
  long release() throws Exception;

  /**
   * A value for a local variable of a task.
   *
   * @param task its number
   * @param index which of its variables, from 0
   * @return the value
   */
  static int local(int task, int index) {
    return (task >>> index) & 255;
  }

  /**
   * How long a task sleeps.
   *
   * @param task its number
   * @return from 0 to 1000
   */
  static long milliseconds(int task) {
    return task * 7919L % 1001;
  }
}

package dev.fermata.loop;

/** One piece of work of a loop: it runs on the loop's thread, and must not throw. */
public interface Step {
  /** Runs it. */
  void go();
}

package dev.fermata.it.harness;

import dev.fermata.Fermata;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/**
 * One run of an asynchronous program: where its futures come from, and the log of its side effects.
 *
 * <p>Every entry must be made by the thread that runs the scenario, since a method that was started
 * on a loop goes on only on that loop's thread.
 */
public final class Scenario {

  private final Source source;
  private final List<String> log = new ArrayList<>();
  private Thread thread = Thread.currentThread();

  /**
   * A scenario with an empty log.
   *
   * @param source makes its futures
   */
  public Scenario(Source source) {
    this.source = source;
  }

  /** Where the futures of this scenario come from. */
  public Source source() {
    return source;
  }

  /** The side effects so far. */
  public List<String> log() {
    return log;
  }

  /** Logs a side effect. */
  public void note(String what) {
    if (Thread.currentThread() != thread) {
      log.add("on the wrong thread: " + Thread.currentThread().getName());
    }
    log.add(what);
  }

  /** Logs a side effect and returns a value: for use inside expressions. */
  public <T> T note(String what, T value) {
    note(what);
    return value;
  }

  /** Logs that a future is made, and makes it. */
  public <T> CompletionStage<T> later(String what, T value) {
    note(what);
    return source.of(value);
  }

  /** A future with a value; not logged. */
  public <T> CompletionStage<T> later(T value) {
    return source.of(value);
  }

  /** A future with a failure; not logged. */
  public <T> CompletionStage<T> failing(Throwable failure) {
    return source.failing(failure);
  }

  /** Logs that a future is made which will fail, and makes it. */
  public <T> CompletionStage<T> failing(String what, Throwable failure) {
    note(what);
    return source.failing(failure);
  }

  /** Runs a program on a fresh loop until it has ended. */
  public <T> Ending<T> run(Callable<? extends CompletionStage<T>> program) {
    thread = Thread.currentThread();
    try {
      return new Ending<>(Fermata.run(program), null, log);
    } catch (Throwable failure) {
      return new Ending<>(null, failure, log);
    }
  }

  @Override
  public String toString() {
    return source.name();
  }
}

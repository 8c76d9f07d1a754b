package dev.fermata.it.differential;

import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What a generated program talks to: it keeps the trace, makes the futures, and decides where
 * something fails. Two runs with the same seed decide the same as long as their traces are the
 * same.
 */
public final class Script extends Values {

  /**
   * Where a leaf future comes from, for the model of cancelling.
   *
   * @param depth how many methods of the program were on the stack when it was made
   * @param cancels whether the program is cancelled when it is awaited
   * @param failed whether it has failed from the beginning
   * @param pending whether it is not ready, and was made after the program had been cancelled
   */
  record Origin(int depth, boolean cancels, boolean failed, boolean pending) {}

  private static final int MAX_TRACE = 2_000;
  private static final int MAX_STRING = 40;
  private static final StackTraceElement[] ELSEWHERE = {
    new StackTraceElement("Elsewhere", "fails", "Elsewhere.java", 1)
  };
  private static final ThreadLocal<Script> CURRENT = new ThreadLocal<>();

  private final List<String> trace = new ArrayList<>();
  private final List<String> frames = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> reports = new ArrayList<>();
  private final Map<CompletionStage<?>, Origin> origins = new IdentityHashMap<>();
  private final CancelModel model = new CancelModel();
  private final Plan plan;
  private final boolean blocking;
  private final Random failures;
  private final int failuresPerMille;
  private final Thread thread = Thread.currentThread();
  private EventLoop loop;
  private CompletionStage<?> guest;
  private boolean ended;
  private int leaves;
  private int fuel = 60;

  /**
   * A script for one run.
   *
   * @param plan how the leaf futures become ready
   * @param blocking whether awaits block; then all leaf futures are ready
   * @param seed decides where something fails
   * @param failuresPerMille how often it does
   */
  Script(Plan plan, boolean blocking, long seed, int failuresPerMille) {
    this.plan = plan;
    this.blocking = blocking;
    this.failures = new Random(seed);
    this.failuresPerMille = failuresPerMille;
  }

  static Script ofThisThread() {
    return CURRENT.get();
  }

  /** The run begins on this thread. */
  void begin() {
    CURRENT.set(this);
  }

  /** The run has ended: nothing may be done any more. */
  void end() {
    CURRENT.remove();
    ended = true;
  }

  /** The loop of this run, which need not run yet; null if there is none. */
  EventLoop loop() {
    return loop;
  }

  void loop(EventLoop made) {
    loop = made;
  }

  /** The program was started; from now on its loop runs, to which it does not belong. */
  void guest(CompletionStage<?> started) {
    guest = started;
  }

  /** What cancels the program. */
  Runnable cancelling() {
    if (plan.place() == Plan.Place.GUEST) {
      return () -> ((Task<?>) guest).cancel(true);
    }
    Task<?> task = Fermata.currentTask();
    return () -> task.cancel(true);
  }

  Plan plan() {
    return plan;
  }

  CancelModel model() {
    return model;
  }

  List<String> trace() {
    return trace;
  }

  /** The frames of all exceptions caught, as {@code method:line}. */
  List<String> frames() {
    return frames;
  }

  /** What went wrong beside the program. */
  List<String> problems() {
    return problems;
  }

  /** How many leaf futures were made. */
  int leaves() {
    return leaves;
  }

  Origin origin(CompletionStage<?> stage) {
    return origins.get(stage);
  }

  /** What the exception handler of the loop was given. */
  List<String> reports() {
    return reports;
  }

  /** Takes what the exception handler of the loop gets; failures that nobody awaits are none. */
  void report(String message, Throwable failure) {
    reports.add(Observation.describe(failure));
    if (message.contains("error")) {
      problems.add(message + ": " + failure);
    }
  }

  public void note(String what) {
    if (plan.staysOnThread() && !isHere()) {
      throw new AssertionError("on the wrong thread: " + Thread.currentThread());
    }
    if (ended) {
      problems.add("after the end: " + what);
    }
    model.acted();
    if (trace.size() < MAX_TRACE) {
      trace.add(what);
    }
  }

  private boolean isHere() {
    return Thread.currentThread() == thread;
  }

  private boolean fails() {
    return failures.nextInt(1000) < failuresPerMille;
  }

  /** Asked by every loop, so that every program ends. */
  public boolean fuel() {
    return fuel-- > 0 && trace.size() < MAX_TRACE;
  }

  /** Asked at the head of every method: whether it does something at all. */
  public boolean enter(int depth) {
    model.entered();
    return depth > 0 && fuel();
  }

  /** Whether the program may sleep now. */
  public boolean naps(int place) {
    note("nap " + place);
    boolean onLoop = plan.place() == Plan.Place.LOOP || guest != null && isHere();
    return plan.sleeps() && onLoop;
  }

  /** A step that may throw. */
  public void step(int place) throws Exception {
    note("step " + place);
    if (fails()) {
      if (place % 2 == 0) {
        throw new Boom("step " + place);
      }
      throw new CheckedBoom("step " + place);
    }
  }

  public void caught(int place, Throwable failure) {
    note("caught " + place + " " + Observation.describe(failure));
    frames.addAll(Observation.framesOf(failure));
  }

  /** At most 3. */
  public int few(int n) {
    return n & 3;
  }

  /** 1 or 2. */
  public int one(int n) {
    return 1 + (n & 1);
  }

  /** Something that needs two values at once. */
  public String join(CharSequence first, String second) {
    return cut(first + "," + second);
  }

  public String cut(String text) {
    return text != null && text.length() > MAX_STRING ? text.substring(0, MAX_STRING) : text;
  }

  @Override
  public <T> T t(int place, T value) {
    note(place + "=" + show(value));
    if (failuresPerMille > 0 && place % 16 == 5 && fails()) {
      throw new Boom("value " + place);
    }
    return value;
  }

  @Override
  public <T> CompletionStage<T> later(int place, T value) {
    note("later " + place + "=" + show(value));
    if (value instanceof Throwable made) {
      made.setStackTrace(ELSEWHERE); // where it is thrown, nobody knows who called what made it
    }
    int number = leaves++;
    boolean fails = fails();
    CompletableFuture<T> outcome = new CompletableFuture<>();
    if (fails) {
      String message = "later " + place;
      Exception failure = place % 3 == 0 ? new CheckedBoom(message) : new Boom(message);
      failure.setStackTrace(ELSEWHERE); // it is a foreign future's
      outcome.completeExceptionally(failure);
    } else {
      outcome.complete(value);
    }
    if (!blocking) {
      return plan.make(number, outcome, this);
    }
    if (plan.cancelAt() >= 0) {
      boolean ready = plan.leaf(number) == Leaf.READY;
      boolean cancels = number == plan.cancelAt();
      boolean pending = !ready && model.isCancelled();
      origins.put(outcome, new Origin(CancelModel.depth(), cancels, fails && ready, pending));
    }
    return outcome;
  }

  private static String show(Object value) {
    if (value != null && value.getClass().isArray()) {
      String all = Arrays.deepToString(new Object[] {value});
      return all.substring(1, all.length() - 1);
    }
    String text = value instanceof CompletionStage ? "a future" : String.valueOf(value);
    return text.length() > 200 ? text.substring(0, 200) + text.hashCode() : text;
  }
}

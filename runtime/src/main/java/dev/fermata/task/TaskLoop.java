package dev.fermata.task;

import dev.fermata.Clock;
import dev.fermata.ContextCarrier;
import dev.fermata.ExceptionHandler;
import dev.fermata.Task;
import dev.fermata.loop.LoopCore;
import dev.fermata.loop.Step;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The event loop that runs tasks. Its fields are for its own thread. */
public final class TaskLoop extends LoopCore {
  /** What runs at this moment. */
  Now now = new Now();

  /** The deadline of the {@link FusedWait#SLEEP} that is about to be awaited. */
  long wakeTime;

  private final CurrentStep step = new CurrentStep(this);
  private WeakReference<Throwable> lastError = new WeakReference<>(null);

  /** Set as the loop begins to close: from then on no other thread brings more to be ended. */
  private volatile @Nullable Shutdown closing;

  private @Nullable Continuation main;
  private KeptTasks spawned = new KeptTasks();
  private final Roster<Wait> pending = new Roster<>();
  private final Roster<PromisedTask<?>> promised = new Roster<>();
  private final UnseenFailures failures = new UnseenFailures(this);

  /** Null if there are none. */
  final @Nullable Carriers carriers;

  /** Null unless in debug mode. */
  final @Nullable CalledTasks called;

  /** A loop that does not run yet; in debug mode unless {@code slowStep} is null. */
  public TaskLoop(
      String name,
      Clock clock,
      @Nullable ExceptionHandler handler,
      @Nullable Duration slowStep,
      List<ContextCarrier> carriers) {
    super(name, clock, handler, slowStep, Steps.NAMES);
    this.carriers = Carriers.of(carriers);
    called = slowStep == null ? null : new CalledTasks(this);
  }

  /** The loop that runs on this thread, or null. */
  static @Nullable TaskLoop here() {
    return (TaskLoop) LoopCore.runningHere();
  }

  /** The loop that runs on this thread, or throws and says what to do. */
  public static TaskLoop require(String what) {
    TaskLoop loop = here();
    if (loop == null) {
      throw new IllegalStateException(
          what
              + " needs a running event loop on this thread: start one with"
              + " Fermata.run(() -> ...), or use EventLoop.spawn from this thread");
    }
    return loop;
  }

  /** Throws, and says what to do, if a loop runs on this thread. */
  public static void requireNone() {
    if (here() != null) {
      throw new IllegalStateException(
          "An event loop is running on this thread: await the task instead of running another"
              + " loop");
    }
  }

  /** The innermost task that was run or spawned, or throws and says what to do. */
  public Task<?> currentTask() {
    Continuation current = currentOrNull();
    if (current == null) {
      throw new IllegalStateException(
          "currentTask() outside of any task: start one with Fermata.run(() -> ...) or"
              + " spawn(() -> ...)");
    }
    return current;
  }

  private @Nullable Continuation currentOrNull() {
    Scope scope = now.scope;
    return scope == null ? null : scope.task();
  }

  /** The tasks that were started and have not ended. */
  KeptTasks spawned() {
    return spawned;
  }

  /** What waits for something that is not a task of this loop. */
  Roster<Wait> pending() {
    return pending;
  }

  /** The promises that are awaited. */
  Roster<PromisedTask<?>> promised() {
    return promised;
  }

  UnseenFailures failures() {
    return failures;
  }

  @Override
  protected Runnable inContext(Runnable callback) {
    return Carriers.here(carriers, callback);
  }

  // ---- running

  @Override
  protected void perform(Object step) {
    this.step.run(step);
  }

  /** Reports an error of the virtual machine, once for all the tasks that fail with it. */
  void reportError(Throwable error, @Nullable Task<?> task) {
    if (lastError.get() != error) {
      remember(error);
      report("A task met an error of the virtual machine", error, task);
    }
  }

  private void remember(Throwable error) {
    try {
      lastError = new WeakReference<>(error);
    } catch (OutOfMemoryError e) {
      // Then it is reported for each task.
    }
  }

  /** The same for an error that a call on this thread has met, perhaps between two of its steps. */
  public static void reportErrorHere(Throwable error) {
    TaskLoop loop = here();
    if (loop != null) {
      long awaited = loop.wakeTime; // the handler may sleep as well
      loop.reportError(error, loop.currentOrNull());
      loop.wakeTime = awaited;
    }
  }

  void runningNothing() {
    Now present = now;
    present.running = null;
    present.scope = null;
    present.forgetDelivered();
  }

  /** Takes new objects for all that references to young ones are written to: see {@link Now}. */
  void renewAll() {
    renewQueues();
    spawned = spawned.renewed();
    pending.renew();
    promised.renew();
  }

  /** The step that runs now, and what goes on in it. */
  CurrentStep step() {
    return step;
  }

  @Override
  protected void entering() {
    Detached.leaveToLoop();
  }

  @Override
  protected void left() {
    Detached.takeBack();
  }

  @Override
  protected void afterRound() {
    failures.watchFresh();
  }

  @Override
  protected void onInterrupt() {
    Continuation task = main;
    if (task == null) {
      stop();
    } else {
      Cancellation.request(
          task, CancelRequest.of("The thread of the event loop was interrupted", task));
    }
  }

  @Override
  @SuppressWarnings("unchecked") // the value comes from a stage of this type
  public <T extends @Nullable Object> T run(Callable<? extends CompletionStage<T>> body) {
    Spawned task = new Spawned(this, Objects.requireNonNull(body, "main"));
    task.look();
    try {
      runUntil(() -> begin(task), task::isDone);
    } finally {
      if (main == task) { // else it did not begin, and this may be another thread than the loop's
        main = null;
      }
    }
    return (T) task.outcome();
  }

  private void begin(Continuation task) {
    main = task;
    enqueueLast(task);
  }

  @Override
  @SuppressWarnings("unchecked") // the value comes from a stage of this type
  public <T extends @Nullable Object> Task<T> spawn(Callable<? extends CompletionStage<T>> body) {
    Spawned task = new Spawned(this, Objects.requireNonNull(body, "body"));
    start(task);
    return (Task<T>) task;
  }

  /** Schedules the first step of a task, from any thread; throws if it comes too late. */
  void start(Step first) {
    boolean late = isClosed() || (closing != null && !inThread());
    if (late || !send(first)) {
      throw rejected();
    }
  }

  /** Whether a task is the one that {@link #run} runs. */
  boolean isMain(Continuation task) {
    return task == main;
  }

  /** The first step of a task begins. */
  void started(Continuation task) {
    spawned.add(task);
    Shutdown shutdown = closing;
    if (shutdown != null) {
      task.ask(shutdown.request());
    }
  }

  /** A task that ends after a time. */
  public Task<?> sleep(Duration duration) {
    checkOpen();
    return new Sleep(this, duration);
  }

  /** A task that ends in the next round. */
  public Task<?> yieldNow() {
    checkOpen();
    return new Yield(this);
  }

  /** The same for a call of this loop that awaits it at once, and nobody else. */
  Task<?> nextRound() {
    checkOpen();
    return FusedWait.NEXT_ROUND;
  }

  /** The same as {@link #sleep} for such a call; null if the loop is closed. */
  @Nullable Task<?> asleep(Duration duration) {
    if (isClosed()) {
      return null;
    }
    wakeTime = deadlineAfter(duration);
    return FusedWait.SLEEP;
  }

  private void checkOpen() {
    if (isClosed()) {
      throw rejected();
    }
  }

  // ---- closing

  @Override
  public void close() {
    Shutdown shutdown = new Shutdown(this);
    shutDown(
        () -> {
          closing = shutdown;
          shutdown.unwind();
        },
        failures::reportAll);
  }
}

package dev.fermata.task;

import dev.fermata.TaskCancelledException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Owns the tasks that are spawned in it, and ends when its body and all of them have ended. The
 * body is a call in a cancel scope. The tasks are in no scope: cancelling is handed on to them one
 * by one, and stays with each until it ends. Subclasses decide what an outcome means.
 */
public abstract class Group extends LiveTask<@Nullable Object> {
  private final TaskLoop home;
  private final String name;
  private final OpenScope scope;
  private final Set<GroupChild> children = new LinkedHashSet<>();
  private @Nullable GroupBody body; // until this has ended
  private @Nullable Throwable bodyFailure;
  private boolean bodyEnded;

  /** Whether code was stopped by a request from outside. */
  private boolean interrupted;

  /** What is to be thrown, the first first. */
  final List<Throwable> failures = new ArrayList<>();

  Group(TaskLoop home, String name) {
    super(home);
    this.home = home;
    this.name = name;
    CancelRequest why = Cancellation.any() ? Cancellation.ofRunning() : null;
    if (why != null) {
      ask(why); // it is a part of a call that is being cancelled
    }
    GroupBody call = new GroupBody(this);
    body = call;
    scope = new OpenScope(home, false, call);
  }

  // ---- what differs

  /** A task has ended: in a value, a failure, or because it was cancelled. */
  abstract void taskEnded(GroupChild child, @Nullable Throwable failure, boolean cancelled);

  /** The body has failed. */
  abstract void bodyFailed(Throwable failure);

  /** Ends the group with a value or a failure; nothing was cancelled from outside. */
  abstract void conclude(GroupBody body, @Nullable Throwable bodyFailure);

  /** A failure on the way of a task or of the body that was cancelled. */
  void leftOver(Throwable failure) {
    failures.add(failure);
    stop("A task of the group failed");
  }

  /** Whether it has what it is to end with, whatever is cancelled. */
  boolean isDecided() {
    return false;
  }

  /** Whether the group looks at the failures of its tasks. */
  abstract boolean looksAtTasks();

  // ---- for the facade

  /** Runs the body up to its first suspension. */
  public final Group begin(Callable<? extends @Nullable CompletionStage<?>> code) {
    GroupBody call = body;
    if (call != null) {
      call.begin(scope, code);
    }
    return this;
  }

  /** Starts a task in the next round; from any thread. */
  public final LiveTask<?> spawn(Callable<? extends @Nullable CompletionStage<?>> code) {
    return spawn(new GroupChild(home, this, code));
  }

  /** The same, and gives what ends when the task is ready. */
  public final Start start(Function<Start, Callable<? extends @Nullable CompletionStage<?>>> code) {
    if (!home.inThread()) {
      throw new IllegalStateException("start() from another thread than the loop's: use spawn()");
    }
    Start start = new Start(home);
    StartedChild child = new StartedChild(home, this, start, code.apply(start));
    start.of(child);
    spawn(child);
    return start;
  }

  /** Cancels the body and all tasks; from any thread. */
  public final void cancelAll(String reason) {
    CancelRequest why = CancelRequest.of(reason, scope);
    if (home.inThread()) {
      stop(why);
    } else {
      home.send(() -> stop(why));
    }
  }

  /** Whether it was cancelled by itself. */
  public final boolean isStopped() {
    return scope.isCancelled();
  }

  /** Whether an exception was thrown because it was. */
  public final boolean isCause(@Nullable Throwable thrown) {
    return scope.isCause(thrown);
  }

  // ---- its tasks

  private GroupChild spawn(GroupChild child) {
    if (looksAtTasks()) {
      child.look();
    }
    if (home.inThread()) {
      if (body == null) {
        throw refusal();
      }
      home.start(child);
      own(child);
    } else {
      home.start(() -> arrive(child));
    }
    return child;
  }

  private void arrive(GroupChild child) {
    if (body == null) {
      child.refuse(refusal());
    } else {
      own(child);
      home.enqueue(child);
    }
  }

  private static RejectedExecutionException refusal() {
    return new RejectedExecutionException("The task group has ended: nothing can be spawned in it");
  }

  private void own(GroupChild child) {
    children.add(child);
    CancelRequest why = Cancellation.any() ? cause() : null;
    if (why != null) {
      child.ask(why);
    }
  }

  final void childEnded(GroupChild child, @Nullable Throwable failure, boolean cancelled) {
    children.remove(child);
    interrupted |= cancelled && isFromOutside(failure);
    if (cancelled && failure != null && looksAtTasks()) {
      leftOvers(failure);
    }
    taskEnded(child, failure, cancelled);
    if (bodyEnded && children.isEmpty()) {
      home.enqueue(this::endIfAllHave);
    }
  }

  final void bodyEnded(@Nullable Throwable failure) {
    bodyEnded = true;
    bodyFailure = failure;
    if (failure != null && isFromOutside(failure)) {
      interrupted = true;
      stop("The body of the group was cancelled");
      leftOvers(failure);
    } else if (failure != null && scope.isCause(failure)) {
      leftOvers(failure);
    } else if (failure != null) {
      bodyFailed(failure);
    }
    endIfAllHave();
  }

  /** The cancellation itself goes no further, but what is suppressed in it must not be lost. */
  private void leftOvers(Throwable cancellation) {
    for (Throwable each : cancellation.getSuppressed()) {
      leftOver(each);
    }
  }

  // ---- cancelling

  /** Cancels the body and the tasks, for a reason of its own. */
  final void stop(String reason) {
    stop(CancelRequest.of(reason, this, scope));
  }

  private void stop(CancelRequest why) {
    if (body == null || scope.asked() != null) {
      return;
    }
    scope.request(why);
    for (GroupChild each : List.copyOf(children)) {
      Cancellation.request(each, why);
    }
  }

  @Override
  final void cancelling(CancelRequest why, Deque<LiveTask<?>> others) {
    List<GroupChild> all = new ArrayList<>(children);
    for (int i = all.size() - 1; i >= 0; i--) { // so that the first comes first
      others.push(all.get(i));
    }
    GroupBody call = body;
    if (call != null) {
      others.push(call);
    }
  }

  /** Why it is being cancelled from outside, or null. */
  private @Nullable CancelRequest outside() {
    CancelRequest around = Cancellation.of(this, scope.outer());
    return around == null ? request() : around;
  }

  /** Why its body and tasks are being cancelled, or null. */
  private @Nullable CancelRequest cause() {
    CancelRequest outside = outside();
    return outside == null ? scope.asked() : outside;
  }

  private boolean isFromOutside(@Nullable Throwable failure) {
    return failure instanceof CancellationException && !scope.isCause(failure) && outside() != null;
  }

  // ---- its end

  private void endIfAllHave() {
    GroupBody call = body;
    if (call == null || !bodyEnded || !children.isEmpty()) {
      return;
    }
    CancelRequest outside = outside();
    Throwable failure = bodyFailure;
    boolean cut = interrupted || failure != null || !failures.isEmpty();
    scope.end();
    body = null; // an ended task keeps nothing but its outcome
    bodyFailure = null;
    if (outside != null && cut && !isDecided()) {
      fail(cancelled(outside, failure));
    } else {
      conclude(call, failure);
    }
    failures.clear();
  }

  /** A cancellation from outside, with all else that went wrong. */
  private Throwable cancelled(CancelRequest outside, @Nullable Throwable inBody) {
    TaskCancelledException cancelled = Cancellation.exception(outside);
    if (inBody instanceof TaskCancelledException own && own.scope() == cancelled.scope()) {
      cancelled = own; // it shows where the body was
    } else {
      Traces.created(cancelled, this);
    }
    Exceptions.suppress(failures, cancelled);
    return cancelled;
  }

  @Override
  final StackTraceElement boundary() {
    return Traces.groupBoundary(name);
  }
}

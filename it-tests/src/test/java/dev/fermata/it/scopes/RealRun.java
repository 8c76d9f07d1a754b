package dev.fermata.it.scopes;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.shield;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.timeout;

import dev.fermata.CancelScope;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.JumpingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Runs a program with the real scopes; see {@link ModelRun}. */
final class RealRun {
  final List<String> log = new ArrayList<>();
  private final Map<Integer, CancelScope> scopes = new HashMap<>();
  private final JumpingClock clock;
  private final int injectAt;
  private final int injectInto;
  private Task<Void> task;
  private int pauses;

  RealRun(JumpingClock clock, int injectAt, int injectInto) {
    this.clock = clock;
    this.injectAt = injectAt;
    this.injectInto = injectInto;
  }

  @Async
  Task<List<String>> run(Node program) {
    task = spawn(() -> exec(program));
    try {
      await(task, TimeoutException.class);
      log.add("ended @" + clock.nanoTime());
    } catch (TaskCancelledException e) {
      log.add("cancelled by " + name(e) + " @" + clock.nanoTime());
    } catch (TimeoutException e) {
      log.add("late @" + clock.nanoTime());
    }
    return done(log);
  }

  int pauses() {
    return pauses;
  }

  private String name(TaskCancelledException e) {
    if (e.scope() == null) {
      return "task";
    }
    for (Map.Entry<Integer, CancelScope> each : scopes.entrySet()) {
      if (each.getValue().isCause(e)) {
        return "scope " + each.getKey();
      }
    }
    return "limit";
  }

  @Async
  Task<Void> exec(Node node) throws TimeoutException {
    if (node instanceof Node.Sequence sequence) {
      for (Node part : sequence.parts()) {
        if (part instanceof Node.Pause pause) {
          prepare(pause.nanos());
          try {
            await(pause.nanos() == 0 ? done() : sleep(Duration.ofNanos(pause.nanos())));
          } catch (TaskCancelledException e) {
            log.add("thrown " + name(e) + " @" + clock.nanoTime());
            throw e;
          }
          log.add("paused @" + clock.nanoTime());
        } else {
          await(exec(part), TimeoutException.class);
        }
      }
    } else if (node instanceof Node.Pause pause) {
      prepare(pause.nanos());
      try {
        await(pause.nanos() == 0 ? done() : sleep(Duration.ofNanos(pause.nanos())));
      } catch (TaskCancelledException e) {
        log.add("thrown " + name(e) + " @" + clock.nanoTime());
        throw e;
      }
      log.add("paused @" + clock.nanoTime());
    } else if (node instanceof Node.Scoped scoped) {
      try (CancelScope scope = scoped.shield() ? CancelScope.shield() : CancelScope.open()) {
        scopes.put(scoped.id(), scope);
        limit(scope, scoped.limit());
        await(exec(scoped.body()), TimeoutException.class);
      }
    } else if (node instanceof Node.Catching catching) {
      try {
        await(exec(catching.body()), TimeoutException.class);
      } catch (TaskCancelledException e) {
        log.add("caught " + name(e) + " @" + clock.nanoTime());
      } catch (TimeoutException e) {
        log.add("caught late @" + clock.nanoTime());
      }
    } else if (node instanceof Node.Finally cleaning) {
      try {
        await(exec(cleaning.body()), TimeoutException.class);
      } finally {
        log.add("finally @" + clock.nanoTime());
        await(exec(cleaning.cleanup()), TimeoutException.class);
      }
    } else if (node instanceof Node.Timed timed) {
      Duration limit = Duration.ofNanos(timed.limit());
      await(timeout(limit, () -> exec(timed.body())), TimeoutException.class);
    } else if (node instanceof Node.Shielded shielded) {
      Duration limit = Duration.ofNanos(shielded.limit());
      await(shield(limit, () -> exec(shielded.body())), TimeoutException.class);
    } else {
      change(node);
    }
    return done();
  }

  private void limit(CancelScope scope, long limit) {
    if (limit >= 0) {
      scope.setDeadlineAfter(Duration.ofNanos(limit));
    } else {
      scope.clearDeadline();
    }
  }

  private void change(Node node) {
    if (node instanceof Node.Cancel cancel) {
      cancel(cancel.id());
    } else if (node instanceof Node.Move move) {
      limit(scopes.get(move.id()), move.limit());
    }
  }

  private void cancel(int id) {
    if (id == 0) {
      task.cancel("task");
    } else if (scopes.containsKey(id)) {
      scopes.get(id).cancel();
    }
  }

  private void prepare(long nanos) {
    if (++pauses == injectAt) {
      if (nanos == 0) {
        cancel(injectInto);
      } else {
        EventLoop.current().callAt(clock.nanoTime() + nanos / 2, () -> cancel(injectInto));
      }
    }
  }
}

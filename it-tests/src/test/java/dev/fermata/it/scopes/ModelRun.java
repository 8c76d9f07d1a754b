package dev.fermata.it.scopes;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What a program ought to do, by a blocking model: one thread, a stack of scopes, and a time that
 * passes in pauses. An await inside of what is cancelled throws; one that began before and waits
 * for a call waits until that has unwound, and has its outcome.
 */
final class ModelRun {
  private static final class Cancelled extends RuntimeException {
    final Level by;

    Cancelled(Level by) {
      super(null, null, false, false);
      this.by = by;
    }
  }

  private static final class Late extends RuntimeException {
    Late() {
      super(null, null, false, false);
    }
  }

  /** A scope, or the task. */
  private static final class Level {
    final Level outer;
    final String name;
    final boolean shield;
    boolean cancelled;
    long deadline = Long.MAX_VALUE;

    Level(Level outer, String name, boolean shield) {
      this.outer = outer;
      this.name = name;
      this.shield = shield;
    }
  }

  /** An await of a call. */
  private static final class Call {
    final Level at;
    boolean suspended;
    boolean doomed;

    Call(Level at) {
      this.at = at;
    }
  }

  final List<String> log = new ArrayList<>();
  private final Level task = new Level(null, "task", false);
  private final TreeMap<Long, Integer> injected = new TreeMap<>();
  private final List<Call> calls = new ArrayList<>();
  private final int injectAt;
  private final int injectInto;
  private final List<Level> open = new ArrayList<>(List.of(task));
  private Level here = task;
  private long now;
  private int pauses;

  ModelRun(int injectAt, int injectInto) {
    this.injectAt = injectAt;
    this.injectInto = injectInto;
  }

  List<String> run(Node program) {
    try {
      exec(program);
      log.add("ended @" + now);
    } catch (Cancelled e) {
      log.add("cancelled by " + e.by.name + " @" + now);
    } catch (Late e) {
      log.add("late @" + now);
    }
    return log;
  }

  private Level find(int id) {
    for (Level each : open) {
      if (each.name.equals(id == 0 ? "task" : "scope " + id)) {
        return each;
      }
    }
    return null;
  }

  private static Level cause(Level innermost) {
    Level cause = null;
    for (Level each = innermost; each != null; each = each.outer) {
      if (each.cancelled) {
        cause = each;
      }
      if (each.shield) {
        break;
      }
    }
    return cause;
  }

  private void exec(Node node) {
    if (node instanceof Node.Sequence sequence) {
      for (Node part : sequence.parts()) {
        if (part instanceof Node.Pause pause) {
          pause(pause.nanos());
        } else {
          call(() -> exec(part));
        }
      }
    } else if (node instanceof Node.Pause pause) {
      pause(pause.nanos());
    } else if (node instanceof Node.Scoped scoped) {
      within(
          new Level(here, "scope " + scoped.id(), scoped.shield()),
          scoped.limit(),
          () -> call(() -> exec(scoped.body())));
    } else if (node instanceof Node.Catching catching) {
      try {
        call(() -> exec(catching.body()));
      } catch (Cancelled e) {
        log.add("caught " + e.by.name + " @" + now);
      } catch (Late e) {
        log.add("caught late @" + now);
      }
    } else if (node instanceof Node.Finally cleaning) {
      try {
        call(() -> exec(cleaning.body()));
      } finally {
        log.add("finally @" + now);
        call(() -> exec(cleaning.cleanup()));
      }
    } else if (node instanceof Node.Timed timed) {
      call(() -> limited(new Level(here, "limit", false), timed.limit(), timed.body()));
    } else if (node instanceof Node.Shielded shielded) {
      limited(new Level(here, "limit", true), shielded.limit(), shielded.body());
    } else {
      change(node);
    }
  }

  private void change(Node node) {
    if (node instanceof Node.Cancel cancel) {
      Level target = find(cancel.id());
      if (target != null) {
        target.cancelled = true;
      }
    } else if (node instanceof Node.Move move) {
      Level target = find(move.id());
      if (target != null) {
        limit(target, move.limit());
      }
    }
  }

  private void limit(Level level, long limit) {
    level.deadline = limit < 0 ? Long.MAX_VALUE : now + limit;
    level.cancelled |= level.deadline <= now;
  }

  private void limited(Level level, long limit, Node body) {
    try {
      within(level, limit, () -> exec(body));
    } catch (Cancelled e) {
      throw e.by == level ? new Late() : e;
    }
  }

  private void within(Level level, long limit, Runnable body) {
    limit(level, limit);
    open.add(level);
    here = level;
    try {
      body.run();
    } finally {
      here = level.outer;
      open.remove(level);
    }
  }

  private void call(Runnable body) {
    Call call = new Call(here);
    calls.add(call);
    try {
      body.run();
    } finally {
      calls.remove(calls.size() - 1);
    }
    Level cause = cause(call.at);
    if (call.suspended ? call.doomed : cause != null) {
      throw new Cancelled(cause);
    }
  }

  private void pause(long nanos) {
    if (++pauses == injectAt) {
      if (nanos == 0) {
        change(new Node.Cancel(injectInto));
      } else {
        injected.put(now + nanos / 2, injectInto);
      }
    }
    throwIfCancelled();
    if (nanos > 0) {
      for (Call call : calls) {
        if (!call.suspended) {
          call.suspended = true;
          call.doomed = cause(call.at) != null;
        }
      }
      sleep(now + nanos);
    }
    log.add("paused @" + now);
  }

  private void throwIfCancelled() {
    Level cause = cause(here);
    if (cause != null) {
      log.add("thrown " + cause.name + " @" + now);
      throw new Cancelled(cause);
    }
  }

  private void sleep(long until) {
    while (true) {
      long next = until;
      Level due = null;
      for (Level each : open) {
        if (!each.cancelled && each.deadline < next) {
          next = each.deadline;
          due = each;
        }
      }
      if (!injected.isEmpty() && injected.firstKey() < next) {
        now = injected.firstKey();
        change(new Node.Cancel(injected.remove(now)));
      } else if (due != null) {
        now = next;
        due.cancelled = true;
      } else {
        now = until;
        return;
      }
      throwIfCancelled();
    }
  }
}

package dev.fermata.task;

import dev.fermata.Task;
import java.lang.ref.Cleaner.Cleanable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The failures of one loop that nobody has looked at. Nearly every failure is looked at within its
 * round, so a task is only watched for its collection when it is still unseen at the round's end.
 */
final class UnseenFailures {
  private static final int MANY = 64;

  private final TaskLoop loop;
  private List<Fresh> fresh = new ArrayList<>();
  private final Set<UnseenFailure> watched = Collections.synchronizedSet(new LinkedHashSet<>());

  UnseenFailures(TaskLoop loop) {
    this.loop = loop;
  }

  /** Notes a failure; only on the loop's thread. */
  UnseenFailure failed(Task<?> task, Throwable failure, @Nullable String origin) {
    UnseenFailure record = new UnseenFailure(this, failure, origin);
    if (fresh.size() >= MANY) {
      watchFresh();
    }
    fresh.add(new Fresh(task, record));
    return record;
  }

  /** Begins to watch those of this round that are still unseen; only on the loop's thread. */
  void watchFresh() {
    if (fresh.isEmpty()) {
      return;
    }
    List<Fresh> old = fresh;
    fresh = new ArrayList<>();
    for (Fresh each : old) {
      if (!each.record.isSettled()) {
        watch(each.task, each.record);
      }
    }
  }

  private void watch(Task<?> task, UnseenFailure record) {
    watched.add(record);
    record.watch = Collected.register(task, () -> collected(record));
    if (record.isSettled()) {
      forget(record);
    }
  }

  /** The task is gone; on the cleaner's thread. */
  private void collected(UnseenFailure record) {
    if (!record.isSettled()) {
      // If the loop is closed, closing has reported it.
      loop.send(() -> report(record));
    }
  }

  void forget(UnseenFailure record) {
    watched.remove(record);
    Cleanable watch = record.watch;
    if (watch != null) {
      record.watch = null;
      watch.clean();
    }
  }

  /** Reports all that are left; only on the loop's thread, when it closes. */
  void reportAll() {
    watchFresh();
    for (UnseenFailure each : List.copyOf(watched)) {
      report(each);
    }
    if (loop.called != null) {
      loop.called.close();
    }
  }

  private void report(UnseenFailure record) {
    if (record.settle()) {
      forget(record);
      String where = record.origin == null ? "" : ", " + record.origin;
      loop.report("A task failed and nobody looked at it" + where, record.failure, null);
    }
  }

  private record Fresh(Task<?> task, UnseenFailure record) {}
}

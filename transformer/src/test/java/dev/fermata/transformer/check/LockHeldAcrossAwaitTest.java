package dev.fermata.transformer.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.testkit.Checked;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LockHeldAcrossAwaitTest {

  private static final String REST =
      """
      : await while a lock may be held that belongs to a thread: the method gives its thread back while it waits, other tasks on that thread take the lock as well, and another thread cannot unlock it.
        at: app.Page, load()
        fix: unlock before the await; or use a dev.fermata.sync.Lock, which belongs to a task: try (var hold = await(lock.acquire())) { ... }
        see: docs/diagnostics/lock-held-across-await.md
      """;

  private static final Pattern LINE = Pattern.compile("WARNING Page.java:(\\d+): await while a");

  private static List<String> lines(String body) {
    String messages = Checked.messages(unit(body));
    return LINE.matcher(messages).results().map(result -> result.group(1)).toList();
  }

  private static String unit(String body) {
    return """
        class Page {
          static class Mine extends java.util.concurrent.locks.ReentrantLock {}
          private final Mine mine = new Mine();
          private final java.util.concurrent.locks.Lock lock = mine;
          private final java.util.concurrent.locks.ReentrantReadWriteLock both =
              new java.util.concurrent.locks.ReentrantReadWriteLock();
          @Async Task<Integer> load() throws Exception {
        %s  }
        }
        """
        .formatted(body);
  }

  @Test
  void warnsOfAnAwaitBetweenLockAndUnlock() {
    assertEquals(
        "WARNING Page.java:12" + REST,
        Checked.messages(
            unit(
                """
                await(f(0));
                lock.lock();
                try {
                  await(f(1));
                } finally {
                  lock.unlock();
                }
                return done(await(f(2)));
                """)));
  }

  @Test
  void warnsInAHandlerThatTheLockIsStillHeldIn() {
    assertEquals(
        List.of("11", "12", "14"),
        lines(
            """
            mine.lockInterruptibly();
            try {
              await(f(0));
              await(f(1));
            } catch (RuntimeException e) {
              await(f(2));
            } finally {
              mine.unlock();
            }
            return done(1);
            """));
  }

  @Test
  void warnsIfOnePathLocks() {
    assertEquals(
        List.of("11"),
        lines(
            """
            for (int i = 0; i < 3; i++) {
              if (i == 1) lock.lock();
              await(f(0));
              if (i == 1) lock.unlock();
              if (i == 1) return done(i);
            }
            return done(1);
            """));
  }

  @Test
  void warnsWhereTryLockHasTheLock() {
    assertEquals(
        List.of("10", "15"),
        lines(
            """
            if (lock.tryLock()) {
              try { await(f(1)); } finally { lock.unlock(); }
            } else {
              await(f(2));
            }
            if (!both.readLock().tryLock(1, TimeUnit.SECONDS)) return done(await(f(3)));
            await(f(4));
            both.readLock().unlock();
            return done(await(f(5)));
            """));
  }

  @Test
  void passesAnAwaitAfterUnlockAlsoInAHandlerAround() {
    Checked.passes(
        unit(
            """
            try {
              lock.lock();
              try { System.out.println(); } finally { lock.unlock(); }
              await(f(1));
              both.writeLock().lock();
              try { System.out.println(); } finally { both.writeLock().unlock(); }
              synchronized (this) { System.out.println(); }
            } catch (RuntimeException e) {
              await(f(2));
            } finally {
              await(f(3));
            }
            return done(await(f(4)));
            """));
  }

  @Test
  void passesLocksOfOthers() {
    Checked.passes(
        """
        class Page {
          interface Lock { void lock(); }
          @Async Task<Integer> load(Lock lock) {
            lock.lock();
            return done(await(f(1)));
          }
        }
        """);
  }
}

package dev.fermata.transformer.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.testkit.Checked;
import org.junit.jupiter.api.Test;

class AwaitInSynchronizedBlockTest {

  private static final String REST =
      """
      : await inside a synchronized block: a monitor belongs to a thread, and the method gives its thread back while it waits.
        at: app.Account, add(int)
        fix: await before or after the block; on one event loop a step between two awaits is not interrupted by other tasks and seldom needs a lock.
        see: docs/diagnostics/await-in-synchronized-block.md
      """;

  @Test
  void rejectsEachAwaitWhileAMonitorIsHeld() {
    assertEquals(
        "ERROR Account.java:6" + REST + "ERROR Account.java:8" + REST,
        Checked.messages(
            """
            class Account {
              @Async Task<Integer> add(int amount) {
                synchronized (this) {
                  for (int i = 0; i < amount; i++) {
                    await(f(i));
                    if (i == 3) {
                      await(f(i));
                    }
                  }
                }
                return done(await(f(amount)));
              }
            }
            """));
  }

  @Test
  void passesAwaitsBeforeAndAfterAndInItsHandlers() {
    Checked.passes(
        """
        class Account {
          int sum;
          @Async Task<Integer> add(int amount) {
            int more = await(f(amount));
            try {
              synchronized (this) {
                synchronized (Account.class) {
                  if (more < 0) return done(0);
                  sum += more;
                }
              }
            } catch (RuntimeException e) {
              await(f(1));
            } finally {
              await(f(2));
            }
            return done(await(f(sum)));
          }
        }
        """);
  }
}

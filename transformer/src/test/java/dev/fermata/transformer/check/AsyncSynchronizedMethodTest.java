package dev.fermata.transformer.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.testkit.Checked;
import org.junit.jupiter.api.Test;

class AsyncSynchronizedMethodTest {

  @Test
  void rejectsASynchronizedMethod() {
    assertEquals(
        """
        ERROR Account.java:4: a synchronized method cannot be asynchronous: its lock would be released at the first await, and taken by no one afterwards.
          at: app.Account, add(int)
          fix: remove synchronized and put the lines between two awaits that need the lock into a synchronized block.
          see: docs/diagnostics/async-synchronized-method.md
        """,
        Checked.messages(
            """
            class Account {
              @Async synchronized Task<Void> add(int amount) {
                await(f(amount));
                return done();
              }
            }
            """));
  }

  @Test
  void passesASynchronizedBlockBetweenAwaits() {
    Checked.passes(
        """
        class Account {
          int sum;
          @Async Task<Void> add(int amount) {
            int more = await(f(amount));
            synchronized (this) { sum += more; }
            await(f(1));
            return done();
          }
          synchronized int sum() { return sum; }
        }
        """);
  }
}

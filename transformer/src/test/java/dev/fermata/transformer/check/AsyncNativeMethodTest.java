package dev.fermata.transformer.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.testkit.Checked;
import org.junit.jupiter.api.Test;

class AsyncNativeMethodTest {

  @Test
  void rejectsTheMarkOnANativeMethod() {
    assertEquals(
        """
        ERROR Device.java: @Async on a native method: its body is not Java and cannot be transformed.
          at: app.Device, read(int, long[])
          fix: call the native method from an @Async method; if it blocks: await(toThread(() -> nativeMethod())).
          see: docs/diagnostics/async-native-method.md
        """,
        Checked.messages(
            """
            class Device {
              @Async native Task<Integer> read(int port, long[] into);
            }
            """));
  }

  @Test
  void passesACallOfANativeMethod() {
    Checked.passes(
        """
        class Device {
          static native int read(int port);
          @Async static Task<Integer> later(int port) { return done(await(toThread(() -> read(port)))); }
        }
        """);
  }
}

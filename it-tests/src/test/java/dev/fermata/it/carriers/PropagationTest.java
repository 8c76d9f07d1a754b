package dev.fermata.it.carriers;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.fermata.ContextCarrier;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever Micrometer's context propagation knows of, such as the span of a tracer. */
class PropagationTest {

  private static final ThreadLocal<String> SPAN = new ThreadLocal<>();

  /** A carrier for all thread-locals that are registered. */
  static final class Snapshots implements ContextCarrier {
    private final ContextSnapshotFactory factory =
        ContextSnapshotFactory.builder()
            .contextRegistry(
                new ContextRegistry()
                    .registerThreadLocalAccessor("span", SPAN::get, SPAN::set, SPAN::remove))
            .clearMissing(true)
            .build();

    @Override
    public Object capture() {
      return factory.captureAll();
    }

    @Override
    public void run(Object captured, Runnable step) {
      try (var scope = ((ContextSnapshot) captured).setThreadLocals()) {
        step.run();
      }
    }
  }

  @Test
  void eachTaskHasItsSpan() {
    try (EventLoop loop = EventLoop.builder().carry(new Snapshots()).build()) {
      assertEquals(List.of("a", "b"), loop.run(PropagationTest::two));
    }
    assertNull(SPAN.get());
  }

  @Async
  static Task<List<String>> two() {
    return done(await(gather(List.of(spawn(() -> span("a")), spawn(() -> span("b"))))));
  }

  @Async
  static Task<String> span(String name) {
    assertNull(SPAN.get());
    SPAN.set(name);
    await(yieldNow());
    return done(SPAN.get());
  }
}

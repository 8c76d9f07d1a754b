package dev.fermata.it.constructs;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.Boom;
import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;

/** Try-with-resources with awaits in the resources, the body, the closing and the catch. */
class ResourceTest {

  /** A resource whose closing is logged and may fail. */
  record Resource(Scenario s, String name, RuntimeException closing) implements AutoCloseable {

    Resource {
      s.note("open " + name);
    }

    @Override
    public void close() {
      s.note("close " + name);
      if (closing != null) {
        throw closing;
      }
    }
  }

  @EachSource
  void closedInReverseOrder(Scenario s) {
    s.run(() -> two(s))
        .returns("ab")
        .logs("make a", "open a", "make b", "open b", "body", "close b", "close a");
  }

  @Async
  static Task<String> two(Scenario s) {
    try (Resource a = new Resource(s, await(s.later("make a", "a")), null);
        Resource b = new Resource(s, await(s.later("make b", "b")), null)) {
      await(s.later("body", 1));
      return done(a.name() + b.name());
    }
  }

  @EachSource
  void awaitedResource(Scenario s) {
    s.run(() -> awaited(s)).returns("r!").logs("acquire", "open r", "body", "close r", "after");
  }

  @Async
  static Task<String> awaited(Scenario s) {
    String result;
    try (Resource r = await(acquire(s))) {
      result = r.name() + await(s.later("body", "!"));
    }
    await(s.later("after", 1));
    return done(result);
  }

  @Async
  static Task<Resource> acquire(Scenario s) {
    return done(new Resource(s, await(s.later("acquire", "r")), null));
  }

  @EachSource
  void failureOfTheBodyKeepsThatOfTheClosing(Scenario s) {
    Boom closing = new Boom("closing");
    Boom body = new Boom("body");
    s.run(() -> failing(s, closing, body)).fails(body).logs("open r", "body", "close r");
    assertArrayEquals(new Throwable[] {closing}, body.getSuppressed());
  }

  @Async
  static Task<String> failing(Scenario s, RuntimeException closing, RuntimeException body) {
    try (Resource r = new Resource(s, "r", closing)) {
      return done(await(s.failing("body", body)));
    }
  }

  @EachSource
  void failureOfTheClosingAlone(Scenario s) {
    s.run(() -> closing(s))
        .returns("caught closing")
        .logs("open r", "body", "close r", "catch", "finally");
  }

  @Async
  static Task<String> closing(Scenario s) {
    try (Resource r = new Resource(s, "r", new Boom("closing"))) {
      return done(await(s.later("body", r.name())));
    } catch (Boom e) {
      return done(await(s.later("catch", "caught ")) + e.getMessage());
    } finally {
      await(s.later("finally", 1));
    }
  }

  @EachSource
  void failureOfTheSecondResource(Scenario s) {
    Boom failure = new Boom("second");
    s.run(() -> second(s, failure)).fails(failure).logs("open a", "second", "close a");
  }

  @Async
  static Task<Void> second(Scenario s, RuntimeException failure) {
    try (Resource a = new Resource(s, "a", null);
        Resource b = await(s.<Resource>failing("second", failure))) {
      s.note("not here");
    }
    return done();
  }

  @EachSource
  void nullResource(Scenario s) {
    s.run(() -> none(s)).returns(3).logs("null", "3");
  }

  @Async
  static Task<Integer> none(Scenario s) {
    try (Resource r = await(s.later("null", (Resource) null))) {
      return done(await(s.later("3", 3)));
    }
  }

  @EachSource
  void effectivelyFinalVariableAsResource(Scenario s) {
    s.run(() -> variable(s)).returns("r").logs("open r", "body", "close r");
  }

  @Async
  static Task<String> variable(Scenario s) {
    Resource r = new Resource(s, "r", null);
    try (r) {
      await(s.later("body", 1));
    }
    return done(r.name());
  }

  @EachSource
  void nestedWithABreak(Scenario s) {
    s.run(() -> nested(s))
        .returns(1)
        .logs(
            "open a0",
            "open b0",
            "0",
            "close b0",
            "close a0",
            "open a1",
            "open b1",
            "1",
            "close b1",
            "close a1");
  }

  @Async
  static Task<Integer> nested(Scenario s) {
    int i = 0;
    loop:
    while (true) {
      try (Resource a = new Resource(s, "a" + i, null)) {
        try (Resource b = new Resource(s, "b" + i, null)) {
          if (await(s.later("" + i, i)) == 1) {
            break loop;
          }
        }
      }
      i++;
    }
    return done(i);
  }
}

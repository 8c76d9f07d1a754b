package dev.fermata.it.constructs;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.Boom;
import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;
import java.util.function.Supplier;

/** Awaits beside what cannot contain any: synchronized blocks and code that javac leaves out. */
class NeighbourTest {

  private static final boolean NEVER = false;

  @EachSource
  void awaitsAroundASynchronizedBlock(Scenario s) {
    s.run(() -> around(s)).returns(6).logs("before", "inside", "after");
  }

  @Async
  static Task<Integer> around(Scenario s) {
    int sum = await(s.later("before", 1));
    synchronized (s) {
      s.note("inside");
      sum += 2;
    }
    return done(sum + await(s.later("after", 3)));
  }

  @EachSource
  void awaitInTheCatchOfASynchronizedBlock(Scenario s) {
    s.run(() -> caught(s)).returns("caught inside").logs("catch", "finally");
  }

  @Async
  static Task<String> caught(Scenario s) {
    try {
      synchronized (s) {
        throw new Boom("inside");
      }
    } catch (Boom e) {
      return done(await(s.later("catch", "caught ")) + e.getMessage());
    } finally {
      await(s.later("finally", 1));
    }
  }

  @EachSource
  void lambdaThatJavacLeavesOut(Scenario s) {
    s.run(() -> leftOut(s)).returns("used").logs("used");
  }

  @Async
  static Task<String> leftOut(Scenario s) {
    Supplier<Task<String>> lambda =
        NEVER ? () -> done(await(s.later("unused", "unused"))) : () -> done("used");
    if (NEVER) {
      lambda = () -> done(await(s.later("unused", "unused")));
    }
    await(s.later("used", 1));
    return done(await(lambda.get()));
  }
}

package dev.fermata.it.constructs;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.Boom;
import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;

/** Finally blocks: entered by every way out, with awaits, returning and throwing. */
class FinallyTest {

  @EachSource
  void returnThroughFinally(Scenario s) {
    s.run(() -> returning(s)).returns(1).logs("try", "finally 2");
  }

  @Async
  static Task<Integer> returning(Scenario s) {
    int n = 1;
    try {
      return done(await(s.later("try", n)));
    } finally {
      n = 2;
      await(s.later("finally " + n, 0));
    }
  }

  @EachSource
  void returnThroughTwoFinallies(Scenario s) {
    s.run(() -> twoFinallies(s)).returns("r").logs("try", "inner", "outer");
  }

  @Async
  static Task<String> twoFinallies(Scenario s) {
    try {
      try {
        return done(await(s.later("try", "r")));
      } finally {
        await(s.later("inner", 1));
      }
    } finally {
      await(s.later("outer", 1));
    }
  }

  @EachSource
  void finallyThatReturnsSwallowsTheException(Scenario s) {
    s.run(() -> swallowing(s)).returns("from finally").logs("try", "finally");
  }

  @Async
  @SuppressWarnings("finally")
  static Task<String> swallowing(Scenario s) {
    try {
      await(s.failing("try", new Boom("lost")));
      return done("not here");
    } finally {
      return done(await(s.later("finally", "from finally")));
    }
  }

  @EachSource
  void finallyThatReturnsReplacesTheValue(Scenario s) {
    s.run(() -> replacing(s)).returns(2).logs("try", "finally");
  }

  @Async
  @SuppressWarnings("finally")
  static Task<Integer> replacing(Scenario s) {
    try {
      return done(await(s.later("try", 1)));
    } finally {
      return done(await(s.later("finally", 2)));
    }
  }

  @EachSource
  void finallyThatThrowsReplacesTheException(Scenario s) {
    Boom second = new Boom("second");
    s.run(() -> throwing(s, new Boom("first"), second)).fails(second).logs("try", "finally");
  }

  @Async
  @SuppressWarnings("finally")
  static Task<Integer> throwing(Scenario s, Boom first, Boom second) {
    try {
      await(s.failing("try", first));
      return done(1);
    } finally {
      await(s.failing("finally", second));
    }
  }

  @EachSource
  void breakAndContinueThroughFinally(Scenario s) {
    s.run(() -> jumping(s))
        .returns("0f1f2f")
        .logs("try 0", "finally 0", "try 1", "finally 1", "try 2", "finally 2");
  }

  @Async
  static Task<String> jumping(Scenario s) {
    String text = "";
    for (int i = 0; ; i++) {
      try {
        text += await(s.later("try " + i, i));
        if (i < 2) {
          continue;
        }
        break;
      } finally {
        text += await(s.later("finally " + i, "f"));
      }
    }
    return done(text);
  }

  @EachSource
  void labelledBreakThroughTwoFinallies(Scenario s) {
    s.run(() -> labelled(s)).returns("done").logs("body", "inner", "outer", "end");
  }

  @Async
  static Task<String> labelled(Scenario s) {
    all:
    while (true) {
      try {
        while (true) {
          try {
            await(s.later("body", 1));
            break all;
          } finally {
            await(s.later("inner", 1));
          }
        }
      } finally {
        await(s.later("outer", 1));
      }
    }
    return done(await(s.later("end", "done")));
  }

  @EachSource
  @SuppressWarnings("finally")
  void breakInFinallySwallows(Scenario s) {
    s.run(() -> breaking(s)).returns("after").logs("try", "finally");
  }

  @Async
  @SuppressWarnings("finally")
  static Task<String> breaking(Scenario s) {
    while (true) {
      try {
        await(s.failing("try", new Boom("lost")));
      } finally {
        await(s.later("finally", 1));
        break;
      }
    }
    return done("after");
  }

  @EachSource
  void finallyOfANormalEndAndOfAnException(Scenario s) {
    s.run(() -> bothWays(s)).returns("ok failed ").logs("f", "f");
  }

  @Async
  static Task<String> bothWays(Scenario s) {
    String text = "";
    for (boolean fail : new boolean[] {false, true}) {
      try {
        text += await(one(s, fail));
      } catch (Boom e) {
        text += e.getMessage();
      }
    }
    return done(text);
  }

  @Async
  static Task<String> one(Scenario s, boolean fail) {
    try {
      return done(fail ? await(s.<String>failing(new Boom("failed "))) : await(s.later("ok ")));
    } finally {
      await(s.later("f", 1));
    }
  }

  @EachSource
  void localsAssignedInTryAreSeenInFinally(Scenario s) {
    s.run(() -> locals(s)).fails(Boom.class, "7 8").logs();
  }

  @Async
  @SuppressWarnings("finally")
  static Task<Void> locals(Scenario s) {
    int a = 0;
    long b = 0;
    try {
      a = await(s.later(7));
      b = await(s.later(8L));
      a = await(s.<Integer>failing(new Boom("first")));
      b = 100;
    } finally {
      await(s.later("x"));
      throw new Boom(a + " " + b);
    }
  }
}

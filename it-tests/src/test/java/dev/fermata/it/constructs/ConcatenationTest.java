package dev.fermata.it.constructs;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;

/** Awaits in string concatenation, where the parts wait on the stack. */
class ConcatenationTest {

  @EachSource
  void everyKindOfPart(Scenario s) {
    s.run(() -> parts(s)).returns("a1b2c3.0dtruenullz").logs("1", "2", "3", "t", "n");
  }

  @Async
  static Task<String> parts(Scenario s) {
    return done(
        "a"
            + await(s.later("1", 1))
            + "b"
            + await(s.later("2", 2L))
            + 'c'
            + await(s.later("3", 3.0))
            + "d"
            + await(s.later("t", true))
            + await(s.later("n", null))
            + "z");
  }

  @EachSource
  void partsAreConvertedInOrder(Scenario s) {
    s.run(() -> converted(s)).returns("[0]x[1]").logs("x", "append");
  }

  @Async
  static Task<String> converted(Scenario s) {
    StringBuilder first = new StringBuilder("[0]");
    return done(
        first.toString()
            + await(s.later("x", "x"))
            + s.note("append", first).insert(0, "[1]").substring(0, 3));
  }

  @EachSource
  void forEachOverAnArrayWithConcatenation(Scenario s) {
    s.run(() -> forEach(s)).returns("<a><b>").logs("a", "b");
  }

  @Async
  static Task<String> forEach(Scenario s) {
    String all = "";
    for (String part : new String[] {"a", "b"}) {
      all += "<" + await(s.later(part, part)) + ">";
    }
    return done(all);
  }

  @EachSource
  void explicitBuilder(Scenario s) {
    s.run(() -> builder(s)).returns("1-2").logs("1", "2");
  }

  @Async
  static Task<String> builder(Scenario s) {
    return done(
        new StringBuilder()
            .append(await(s.later("1", 1)))
            .append('-')
            .append(await(s.later("2", 2)))
            .toString());
  }

  @EachSource
  void builderOrBufferHasAnInaccessibleCommonSupertype(Scenario s) {
    s.run(() -> merged(s, true)).returns("ab").logs("a", "b");
  }

  @Async
  static Task<String> merged(Scenario s, boolean which) {
    var either = which ? new StringBuilder("a") : new StringBuffer("c");
    await(s.later("a", 1));
    return done(either + await(s.later("b", "b")));
  }
}

package dev.fermata.it.constructs;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Awaits in every part of every kind of loop, and jumps out of them. */
class LoopTest {

  @EachSource
  void whileLoop(Scenario s) {
    s.run(() -> whileLoop(s, 3)).returns(6).logs("3?", "2?", "1?", "0?");
  }

  @Async
  static Task<Integer> whileLoop(Scenario s, int n) {
    int sum = 0;
    while (await(s.later(n + "?", n > 0))) {
      sum += await(s.later(n));
      n--;
    }
    return done(sum);
  }

  @EachSource
  void doWhileLoop(Scenario s) {
    s.run(() -> doWhile(s)).returns("abb").logs("1?", "2?", "3?");
  }

  @Async
  static Task<String> doWhile(Scenario s) {
    String text = "a";
    int n = 0;
    do {
      n++;
      if (n == 1) {
        continue;
      }
      text += await(s.later("b"));
    } while (await(s.later(n + "?", n < 3)));
    return done(text);
  }

  @EachSource
  void forLoopWithAwaitsInEveryPart(Scenario s) {
    s.run(() -> forLoop(s)).returns(3L).logs("init", "test", "step", "test", "step", "test");
  }

  @Async
  static Task<Long> forLoop(Scenario s) {
    long sum = 0;
    for (int i = await(s.later("init", 1));
        await(s.later("test", i)) < 3;
        i += await(s.later("step", 1))) {
      sum += await(s.later((long) i));
    }
    return done(sum);
  }

  @EachSource
  void forEachOverAnArray(Scenario s) {
    s.run(() -> forEachArray(s)).returns("1;2;3;").logs("array", "1", "2", "3");
  }

  @Async
  static Task<String> forEachArray(Scenario s) {
    StringBuilder all = new StringBuilder();
    for (long n : await(s.later("array", new long[] {1, 2, 3}))) {
      all.append(await(s.later("" + n, n))).append(';');
    }
    return done(all.toString());
  }

  @EachSource
  void forEachOverAnIterable(Scenario s) {
    s.run(() -> forEachIterable(s)).returns(List.of("a!", "b!")).logs("list", "a", "b");
  }

  @Async
  static Task<List<String>> forEachIterable(Scenario s) {
    List<String> all = new ArrayList<>();
    for (String text : await(s.later("list", List.of("a", "b")))) {
      all.add(text + await(s.later(text, "!")));
    }
    return done(all);
  }

  @EachSource
  void forEachOverFutures(Scenario s) {
    s.run(() -> futures(s)).returns(6).logs();
  }

  @Async
  static Task<Integer> futures(Scenario s) {
    int sum = 0;
    for (CompletionStage<Integer> future : List.of(s.later(1), s.later(2), s.later(3))) {
      sum += await(future);
    }
    return done(sum);
  }

  @EachSource
  void labelledBreakAndContinue(Scenario s) {
    s.run(() -> labelled(s))
        .returns("00 01 10 11 20 ")
        .logs("0 0", "0 1", "0 2", "1 0", "1 1", "1 2", "2 0", "2 1");
  }

  @Async
  static Task<String> labelled(Scenario s) {
    StringBuilder all = new StringBuilder();
    outer:
    for (int i = 0; i < 5; i++) {
      for (int j = 0; ; j++) {
        boolean inner = await(s.later(i + " " + j, j < 2));
        if (i == 2 && j == 1) {
          break outer;
        }
        if (!inner) {
          continue outer;
        }
        all.append(i).append(j).append(' ');
      }
    }
    return done(all.toString());
  }

  @EachSource
  void breakOutOfALabelledBlock(Scenario s) {
    s.run(() -> block(s, 1)).returns("left early").logs("a");
  }

  @EachSource
  void runThroughALabelledBlock(Scenario s) {
    s.run(() -> block(s, 5)).returns("all").logs("a", "b");
  }

  @Async
  static Task<String> block(Scenario s, int n) {
    String result = "left early";
    block:
    {
      if (await(s.later("a", n)) < 3) {
        break block;
      }
      await(s.later("b", n));
      result = "all";
    }
    return done(result);
  }

  @EachSource
  void endlessLoopLeftByReturn(Scenario s) {
    s.run(() -> endless(s)).returns("after 3").logs("1", "2", "3");
  }

  @Async
  static Task<String> endless(Scenario s) {
    int n = 0;
    for (; ; ) {
      n++;
      if (await(s.later("" + n, n)) == 3) {
        return done("after " + n);
      }
    }
  }

  @EachSource
  void endlessAwaitLeftByException(Scenario s) {
    AtomicInteger rounds = new AtomicInteger();
    s.run(() -> endlessAwait(s, rounds)).fails(IllegalStateException.class, "round 4").logs();
  }

  @Async
  static Task<Void> endlessAwait(Scenario s, AtomicInteger rounds) {
    for (; ; ) await(round(s, rounds));
  }

  private static CompletionStage<Integer> round(Scenario s, AtomicInteger rounds) {
    int round = rounds.incrementAndGet();
    return round == 4 ? s.failing(new IllegalStateException("round " + round)) : s.later(round);
  }

  @EachSource
  void nestedLoopsKeepTheirCounters(Scenario s) {
    s.run(() -> nested(s)).returns(3 * (0 + 1 + 2 + 3) + 4 * (0 + 10 + 20)).logs();
  }

  @Async
  static Task<Integer> nested(Scenario s) {
    int sum = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 4; j++) {
        sum += await(s.later(j)) + 10 * i;
      }
    }
    return done(sum);
  }

  @EachSource
  void awaitAfterAndBeforeALoopOnly(Scenario s) {
    s.run(() -> around(s)).returns(15).logs("before", "after");
  }

  @Async
  static Task<Integer> around(Scenario s) {
    int sum = await(s.later("before", 5));
    for (int i = 0; i < 5; i++) {
      sum += i;
    }
    return done(await(s.later("after", sum)));
  }

  @EachSource
  void iteratorThatFailsInTheMiddle(Scenario s) {
    s.run(() -> failing(s)).fails(java.util.ConcurrentModificationException.class, null).logs("a");
  }

  @Async
  static Task<Void> failing(Scenario s) {
    List<String> list = new ArrayList<>(List.of("a", "b", "c"));
    for (String text : list) {
      await(s.later(text, text));
      list.add("d");
    }
    return done();
  }
}

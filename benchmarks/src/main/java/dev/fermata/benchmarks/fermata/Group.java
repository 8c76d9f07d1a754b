package dev.fermata.benchmarks.fermata;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.EventLoop;
import dev.fermata.EventLoopGroup;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.util.ArrayList;
import java.util.List;

/** Several loops, each on a thread of its own. */
final class Group {
  private final EventLoopGroup group;

  Group(int loops) {
    this.group = EventLoopGroup.builder().loops(loops).daemon(true).build();
  }

  /** Deals tasks out to the loops, and waits for all. */
  long deal(int tasks, int yields) {
    List<Task<Integer>> all = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      int seed = i & 127;
      all.add(group.spawn(() -> yielding(seed, yields)));
    }
    return all.stream().mapToLong(Task::join).sum();
  }

  @Async
  private static Task<Integer> yielding(int seed, int yields) {
    int value = seed;
    for (int i = 0; i < yields; i++) {
      await(yieldNow());
      value = (value + 1) & 127;
    }
    return done(value);
  }

  /** Some tasks of one loop await tasks of another, one after the other. */
  long across(int tasks, int times) {
    EventLoop home = group.loops().get(0);
    EventLoop other = group.loops().get(1);
    return home.spawn(() -> callers(other, tasks, times)).join();
  }

  @Async
  private static Task<Long> callers(EventLoop other, int tasks, int times) {
    List<Task<Long>> callers = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      callers.add(caller(other, times));
    }
    long sum = 0;
    for (long one : await(gather(callers))) {
      sum += one;
    }
    return done(sum);
  }

  @Async
  private static Task<Long> caller(EventLoop other, int times) {
    long sum = 0;
    for (int i = 0; i < times; i++) {
      int value = i & 127;
      sum += await(other.spawn(() -> done(value)));
    }
    return done(sum);
  }
}

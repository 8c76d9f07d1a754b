package dev.fermata.benchmarks.fermata;

import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.benchmarks.Contender;
import dev.fermata.benchmarks.Crowd;
import dev.fermata.benchmarks.Work;
import dev.fermata.benchmarks.fermata.program.Steps;
import dev.fermata.benchmarks.program.AsyncStep;
import dev.fermata.benchmarks.program.Program;
import dev.fermata.benchmarks.program.Source;
import java.util.concurrent.Callable;

/** Fermata. Each work has a loop of its own, which lives as long as the JVM. */
public final class FermataContender implements Contender {

  @Override
  public String name() {
    return "fermata";
  }

  @Override
  public Work chain(int depth, int times) {
    return onLoop(() -> Chain.chains(depth, times));
  }

  @Override
  public Work yields(int times) {
    return onLoop(() -> Yields.yields(times));
  }

  @Override
  public Work deep(int depth, int times) {
    return onLoop(() -> Deep.chains(depth, times));
  }

  @Override
  public Work queue(int capacity, int items) {
    return onLoop(() -> Queues.transfer(capacity, items));
  }

  @Override
  public Work awaits(int number, boolean suspends, int times) {
    return onLoop(() -> AwaitMethods.repeat(number, suspends, times));
  }

  @Override
  public Work program(boolean suspends, int times) {
    EventLoop loop = EventLoop.create();
    Source source = new Source(suspends ? loop::callSoon : null);
    Program<AsyncStep> program = new Program<>(source, Steps::of);
    return () -> loop.run(() -> LargeProgram.run(program, times));
  }

  @Override
  public Crowd crowd(int count, boolean locals) {
    return new SpawnedCrowd(count, locals);
  }

  @Override
  public Work sleeps(int count) {
    return onLoop(() -> new Sleeps(count).all());
  }

  @Override
  public Work group(int loops, int tasks, int yields) {
    Group group = new Group(loops);
    return () -> group.deal(tasks, yields);
  }

  @Override
  public Work across(int tasks, int times) {
    Group group = new Group(2);
    return () -> group.across(tasks, times);
  }

  private static Work onLoop(Callable<Task<Long>> main) {
    EventLoop loop = EventLoop.create();
    return () -> loop.run(main);
  }
}

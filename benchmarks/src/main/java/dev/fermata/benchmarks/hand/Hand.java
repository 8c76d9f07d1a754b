package dev.fermata.benchmarks.hand;

import dev.fermata.benchmarks.Contender;
import dev.fermata.benchmarks.Crowd;
import dev.fermata.benchmarks.Work;
import dev.fermata.benchmarks.hand.program.Steps;
import dev.fermata.benchmarks.program.Program;
import dev.fermata.benchmarks.program.Source;

/** State machines written by hand. */
public final class Hand implements Contender {

  @Override
  public String name() {
    return "hand";
  }

  @Override
  public Work chain(int depth, int times) {
    Loop loop = new Loop();
    return () -> {
      Chain.Main main = new Chain.Main(depth, times);
      loop.ready.add(main);
      loop.run();
      return main.sum;
    };
  }

  @Override
  public Work yields(int times) {
    Loop loop = new Loop();
    return () -> {
      Yields main = new Yields(times);
      main.start(loop);
      loop.run();
      return main.back;
    };
  }

  @Override
  public Work deep(int depth, int times) {
    Loop loop = new Loop();
    return () -> {
      Deep.Main main = new Deep.Main(depth, times);
      main.start(loop);
      loop.run();
      return main.sum;
    };
  }

  @Override
  public Work queue(int capacity, int items) {
    Loop loop = new Loop();
    return () -> {
      Queues queue = new Queues(capacity);
      Queues.Consumer consumer = new Queues.Consumer(queue, items);
      loop.ready.add(new Queues.Producer(queue, items));
      loop.ready.add(consumer);
      loop.run();
      return consumer.sum;
    };
  }

  @Override
  public Work awaits(int number, boolean suspends, int times) {
    Loop loop = new Loop();
    return () -> {
      Awaits.Main main = new Awaits.Main(number, suspends, times);
      loop.ready.add(main);
      loop.run();
      return main.sum;
    };
  }

  @Override
  public Work program(boolean suspends, int times) {
    Loop loop = new Loop();
    Source source = new Source(suspends ? loop::execute : null);
    Program<HandStep> program = new Program<>(source, Steps::of);
    return () -> {
      LargeProgram main = new LargeProgram(program, times);
      loop.ready.add(main);
      loop.run();
      return main.sum;
    };
  }

  @Override
  public Crowd crowd(int count, boolean locals) {
    return new HandCrowd(count, locals);
  }

  @Override
  public Work sleeps(int count) {
    return () -> new Sleeps(count).run();
  }
}

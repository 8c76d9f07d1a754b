package dev.fermata.benchmarks.virtual;

import dev.fermata.benchmarks.Contender;
import dev.fermata.benchmarks.Crowd;
import dev.fermata.benchmarks.Work;
import dev.fermata.benchmarks.plain.BlockingProgram;
import dev.fermata.benchmarks.program.Source;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;

/** Virtual threads on the default scheduler. */
public class Virtual implements Contender {

  @Override
  public String name() {
    return "virtual";
  }

  @Override
  public boolean available() {
    return VirtualThreads.available();
  }

  @Override
  public Work chain(int depth, int times) {
    return () -> VirtualThreads.call(() -> Chain.chains(depth, times));
  }

  @Override
  public Work yields(int times) {
    return () -> VirtualThreads.call(() -> yieldOften(times));
  }

  private static long yieldOften(int times) {
    long back = 0;
    for (int i = 0; i < times; i++) {
      Thread.yield();
      back++;
    }
    return back;
  }

  @Override
  public Work deep(int depth, int times) {
    return () -> VirtualThreads.call(() -> Deep.chains(depth, times));
  }

  @Override
  public Work queue(int capacity, int items) {
    return () -> VirtualThreads.call(() -> transfer(capacity, items));
  }

  @Override
  public Work awaits(int number, boolean suspends, int times) {
    return () -> VirtualThreads.call(() -> Awaits.repeat(number, suspends, times));
  }

  @Override
  public Work program(boolean suspends, int times) {
    Source source = new Source(suspends ? VirtualThreads::start : null);
    BlockingProgram program = new BlockingProgram(source, times);
    return () -> VirtualThreads.call(program::run);
  }

  @Override
  public Crowd crowd(int count, boolean locals) {
    return new VirtualCrowd(count, locals);
  }

  @Override
  public Work sleeps(int count) {
    return () -> new Sleeps(count).run();
  }

  private static long transfer(int capacity, int items) throws Exception {
    BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(capacity);
    FutureTask<Boolean> producer =
        new FutureTask<>(
            () -> {
              for (int i = 0; i < items; i++) {
                queue.put(i & 127);
              }
              return true;
            });
    VirtualThreads.start(producer);
    long sum = 0;
    for (int i = 0; i < items; i++) {
      sum += queue.take();
    }
    producer.get();
    return sum;
  }
}

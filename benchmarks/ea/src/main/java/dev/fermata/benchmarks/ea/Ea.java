package dev.fermata.benchmarks.ea;

import dev.fermata.benchmarks.Contender;
import dev.fermata.benchmarks.Crowd;
import dev.fermata.benchmarks.Work;
import dev.fermata.benchmarks.ea.program.Steps;
import dev.fermata.benchmarks.futures.FutureLoop;
import dev.fermata.benchmarks.futures.FutureQueue;
import dev.fermata.benchmarks.program.AsyncStep;
import dev.fermata.benchmarks.program.Program;
import dev.fermata.benchmarks.program.Source;
import java.util.concurrent.CompletableFuture;

/** EA Async, on the loop of the futures. */
public final class Ea implements Contender {

  @Override
  public String name() {
    return "ea";
  }

  @Override
  public Work chain(int depth, int times) {
    FutureLoop loop = new FutureLoop();
    return () -> loop.run(() -> Chain.chains(depth, times));
  }

  @Override
  public Work yields(int times) {
    FutureLoop loop = new FutureLoop();
    return () -> loop.run(() -> Yields.yields(loop, times));
  }

  @Override
  public Work deep(int depth, int times) {
    FutureLoop loop = new FutureLoop();
    return () -> loop.run(() -> Deep.chains(loop, depth, times));
  }

  @Override
  public Work queue(int capacity, int items) {
    FutureLoop loop = new FutureLoop();
    return () -> loop.run(() -> transfer(loop, capacity, items));
  }

  private static CompletableFuture<Long> transfer(FutureLoop loop, int capacity, int items) {
    FutureQueue<Integer> queue = new FutureQueue<>(loop, capacity);
    CompletableFuture<Long> put = Queues.produce(queue, items);
    return Queues.consume(queue, items).thenCombine(put, (sum, none) -> sum);
  }

  @Override
  public Work program(boolean suspends, int times) {
    FutureLoop loop = new FutureLoop();
    Program<AsyncStep> program = new Program<>(new Source(suspends ? loop : null), Steps::of);
    return () -> loop.run(() -> LargeProgram.run(program, times));
  }

  @Override
  public Crowd crowd(int count, boolean locals) {
    return new EaCrowd(count, locals);
  }

  @Override
  public Work sleeps(int count) {
    return () -> new Sleeps().run(count);
  }
}

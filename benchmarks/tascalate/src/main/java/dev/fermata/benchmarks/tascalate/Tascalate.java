package dev.fermata.benchmarks.tascalate;

import dev.fermata.benchmarks.Contender;
import dev.fermata.benchmarks.Crowd;
import dev.fermata.benchmarks.Work;
import dev.fermata.benchmarks.futures.FutureLoop;
import dev.fermata.benchmarks.futures.FutureQueue;
import java.util.concurrent.CompletableFuture;

/** Tascalate, on the loop of the futures. */
public final class Tascalate implements Contender {

  @Override
  public String name() {
    return "tascalate";
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
  public Crowd crowd(int count, boolean locals) {
    return new TascalateCrowd(count, locals);
  }

  @Override
  public Work sleeps(int count) {
    return () -> new Sleeps().run(count);
  }
}

package dev.fermata.benchmarks.futures;

import dev.fermata.benchmarks.Contender;
import dev.fermata.benchmarks.Crowd;
import dev.fermata.benchmarks.Work;
import java.util.concurrent.CompletableFuture;

/** Chains of futures. */
public final class Futures implements Contender {

  @Override
  public String name() {
    return "futures";
  }

  @Override
  public Work chain(int depth, int times) {
    FutureLoop loop = new FutureLoop();
    return () -> loop.run(() -> Chain.chains(depth, times));
  }

  @Override
  public Work yields(int times) {
    FutureLoop loop = new FutureLoop();
    return () -> loop.run(() -> new Yields(loop, times).start());
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

  @Override
  public Crowd crowd(int count, boolean locals) {
    return new ChainedCrowd(count, locals);
  }

  @Override
  public Work sleeps(int count) {
    return () -> new Sleeps().run(count);
  }

  private static CompletableFuture<Long> transfer(FutureLoop loop, int capacity, int items) {
    FutureQueue<Integer> queue = new FutureQueue<>(loop, capacity);
    CompletableFuture<Long> put = new Producer(queue, items).start();
    return new Consumer(queue, items).start().thenCombine(put, (sum, none) -> sum);
  }

  private static final class Yields extends Repetition {
    private final FutureLoop loop;

    Yields(FutureLoop loop, int times) {
      super(times);
      this.loop = loop;
    }

    @Override
    CompletableFuture<Integer> once(int i) {
      return loop.yielded().thenApply(none -> 1);
    }
  }

  private static final class Producer extends Repetition {
    private static final CompletableFuture<Integer> DONE = CompletableFuture.completedFuture(0);
    private final FutureQueue<Integer> queue;

    Producer(FutureQueue<Integer> queue, int items) {
      super(items);
      this.queue = queue;
    }

    @Override
    CompletableFuture<Integer> once(int i) {
      CompletableFuture<?> put = queue.put(i & 127);
      return put.isDone() ? DONE : put.thenApply(none -> 0);
    }
  }

  private static final class Consumer extends Repetition {
    private final FutureQueue<Integer> queue;

    Consumer(FutureQueue<Integer> queue, int items) {
      super(items);
      this.queue = queue;
    }

    @Override
    CompletableFuture<Integer> once(int i) {
      return queue.get();
    }
  }
}

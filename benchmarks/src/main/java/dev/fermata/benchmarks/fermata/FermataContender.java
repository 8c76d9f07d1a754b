package dev.fermata.benchmarks.fermata;

import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.benchmarks.Contender;
import dev.fermata.benchmarks.Crowd;
import dev.fermata.benchmarks.Work;
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
  public Crowd crowd(int count, boolean locals) {
    return new FermataCrowd(count, locals, true);
  }

  @Override
  public Work sleeps(int count) {
    return onLoop(() -> new Sleeps(count).all());
  }

  private static Work onLoop(Callable<Task<Long>> main) {
    EventLoop loop = EventLoop.create();
    return () -> loop.run(main);
  }
}

package dev.fermata.loop;

import dev.fermata.Effort;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;

/** The inbox against a queue, over the interleavings of several senders and one loop. */
@DisabledForJreRange(
    minVersion = 25,
    disabledReason = "Lincheck 3.7 does not find a plain race there")
class InboxModelTest {
  @Test
  void isAQueueThatCanBeClosed() {
    new ModelCheckingOptions()
        .iterations(Effort.times(3))
        .invocationsPerIteration(100)
        .threads(3)
        .actorsPerThread(3)
        .actorsBefore(1)
        .actorsAfter(1)
        .sequentialSpecification(QueueModel.class)
        .check(InboxModel.class);
  }

  /** What the inbox should be. */
  public static final class QueueModel {
    private final Deque<Integer> sent = new ArrayDeque<>();
    private boolean closed;

    public boolean offer(int number) {
      return !closed && sent.add(number);
    }

    public List<Integer> drain() {
      List<Integer> all = new ArrayList<>(sent);
      sent.clear();
      return all;
    }

    public List<Integer> close() {
      closed = true;
      return drain();
    }

    public boolean isEmpty() {
      return sent.isEmpty();
    }
  }

  /** The inbox itself; all but offer is for one thread. */
  public static final class InboxModel {
    private final Inbox inbox = new Inbox();

    private record Numbered(int number) implements Step {
      @Override
      public void go() {}
    }

    @Operation
    public boolean offer(@Param(gen = IntGen.class, conf = "1:9") int number) {
      return inbox.offer(new Numbered(number));
    }

    @Operation(nonParallelGroup = "loop")
    public List<Integer> drain() {
      ReadyQueue ready = new ReadyQueue();
      inbox.drainTo(ready);
      return numbers(ready);
    }

    @Operation(nonParallelGroup = "loop")
    public List<Integer> close() {
      ReadyQueue ready = new ReadyQueue();
      inbox.closeInto(ready);
      return numbers(ready);
    }

    @Operation(nonParallelGroup = "loop")
    public boolean isEmpty() {
      return inbox.isEmpty();
    }

    private static List<Integer> numbers(ReadyQueue ready) {
      List<Integer> numbers = new ArrayList<>();
      for (Object step = ready.poll(); step != null; step = ready.poll()) {
        numbers.add(((Numbered) step).number());
      }
      return numbers;
    }
  }
}

package dev.fermata.it.fusion;

import dev.fermata.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/** What the tests of this package share: a log, and what the loop was told. */
abstract class FusedRun {
  final List<String> log = new ArrayList<>();
  final List<Throwable> reported = new ArrayList<>();

  final <T> T run(Callable<? extends CompletionStage<T>> main) {
    try (EventLoop loop =
        EventLoop.builder()
            .exceptionHandler((l, what, failure, task) -> reported.add(failure))
            .build()) {
      return loop.run(main);
    }
  }
}

package dev.fermata.it.differential;

import dev.fermata.it.differential.generator.ProgramGenerator;
import dev.fermata.it.differential.generator.ProgramGenerator.Program;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/** Compiles and transforms programs, many at once; the next batch while one is being run. */
final class Batches {

  /** How many programs javac gets at once. */
  static final int SIZE = 25;

  /**
   * Programs that are ready to be run.
   *
   * @param programs in the order of their seeds
   * @param blocking loads them as javac made them, with awaits that block
   * @param transformed loads them transformed
   */
  record Batch(List<Program> programs, ClassLoader blocking, ClassLoader transformed) {}

  private final long end;
  private final Map<Long, CompletableFuture<Batch>> prepared = new ConcurrentHashMap<>();

  /**
   * Batches up to a seed.
   *
   * @param end the seed behind the last one
   */
  Batches(long end) {
    this.end = end;
  }

  /** The seed of the last program of a batch. */
  long last(long first) {
    return Math.min(first + SIZE, end) - 1;
  }

  /** The batch that begins with a seed; the next one is prepared from now on. */
  Batch take(long first) {
    CompletableFuture<Batch> batch = start(first);
    if (first + SIZE < end) {
      start(first + SIZE);
    }
    prepared.remove(first);
    return batch.join();
  }

  private CompletableFuture<Batch> start(long first) {
    return prepared.computeIfAbsent(
        first, seed -> CompletableFuture.supplyAsync(() -> prepare(seed)));
  }

  private Batch prepare(long first) {
    List<Program> programs =
        LongStream.rangeClosed(first, last(first)).mapToObj(ProgramGenerator::generate).toList();
    String concatenation = first / SIZE % 2 == 0 ? "indyWithConstants" : "inline";
    Map<String, byte[]> classes =
        InMemoryCompiler.compile(programs, List.of("-XDstringConcat=" + concatenation));
    return new Batch(
        programs,
        Blocking.loader(classes),
        new InMemoryLoader(Transformation.of(classes), Batches.class.getClassLoader()));
  }
}

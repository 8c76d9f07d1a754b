package dev.fermata.it.mass;

import dev.fermata.it.mass.Instrumenter.Scope;
import dev.fermata.transformer.AsyncTransformer;
import dev.fermata.transformer.TransformerOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Measures how many classes are transformed in a second of this thread's processor time, which does
 * not depend on what else the machine does.
 *
 * <p>Arguments: jars. Their classes are transformed as they are, which leaves them untouched, and
 * instrumented, with verification and without. Each is repeated, for the JIT compiler to warm up.
 */
public final class Throughput {

  private static final int ROUNDS = 5;

  private Throughput() {}

  /** Measures and prints. */
  public static void main(String[] jars) throws IOException {
    List<byte[]> plain = new ArrayList<>();
    List<byte[]> instrumented = new ArrayList<>();
    Instrumenter instrumenter =
        new Instrumenter(Scope.ALLOWED, Integer.MAX_VALUE, Integer.MAX_VALUE, Mode.PLAIN);
    for (String jar : jars) {
      Collection<byte[]> classes = Library.read(jar).classes().values();
      plain.addAll(classes);
      classes.forEach(each -> instrumenter.instrument(each).ifPresent(instrumented::add));
    }
    measure("untouched", plain, true);
    measure("every call an await", instrumented, false);
    measure("every call an await, verified", instrumented, true);
  }

  private static void measure(String what, List<byte[]> classes, boolean verify) {
    var options = new TransformerOptions(TransformerOptions.DEFAULT.annotations(), verify, true);
    AsyncTransformer transformer = new AsyncTransformer(options, name -> null);
    for (int round = 1; round <= ROUNDS; round++) {
      long start = processorTime();
      classes.forEach(transformer::transform);
      double seconds = (processorTime() - start) / 1e9;
      System.out.printf(
          "%s, round %d: %,d classes in %.3f s, %,.0f a second%n",
          what, round, classes.size(), seconds, classes.size() / seconds);
    }
  }

  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}

package dev.fermata.it.mass;

import dev.fermata.transformer.scan.RuntimeNames;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How much larger methods become, by the number of their awaits. */
final class Growth {

  private static final int[] UP_TO = {1, 3, 10, 30, Integer.MAX_VALUE};

  private static final class Sum {
    private int methods;
    private long awaits;
    private long before;
    private long after;
  }

  private final Map<Integer, Sum> sums = new TreeMap<>();

  /** Compares the methods of a class that have awaits with their bodies. */
  void add(byte[] instrumented, byte[] transformed) {
    Map<String, Integer> awaits = awaits(instrumented);
    Map<String, Integer> before = CodeSizes.of(instrumented);
    Map<String, Integer> after = byName(CodeSizes.of(transformed));
    awaits.forEach((method, count) -> add(count, before.get(method), after.get(name(method))));
  }

  private void add(int awaits, int before, int after) {
    int bucket = 0;
    while (awaits > UP_TO[bucket]) {
      bucket++;
    }
    Sum sum = sums.computeIfAbsent(bucket, key -> new Sum());
    sum.methods++;
    sum.awaits += awaits;
    sum.before += before;
    sum.after += after;
  }

  /**
   * The body of a twin is its only overload that returns an object, or a bare value, and no task.
   */
  private static Map<String, Integer> byName(Map<String, Integer> sizes) {
    Map<String, Integer> bodies = new HashMap<>();
    sizes.forEach(
        (method, size) -> {
          if (method.endsWith(";)Ljava/lang/Object;") || method.endsWith("Frame;)J")) {
            bodies.put(name(method), size);
          }
        });
    return bodies;
  }

  private static String name(String method) {
    return method.substring(0, method.indexOf('('));
  }

  private static Map<String, Integer> awaits(byte[] classFile) {
    Map<String, Integer> awaits = new HashMap<>();
    MethodCalls.visit(
        classFile,
        (caller, owner, name, descriptor) -> {
          if (owner.equals(RuntimeNames.FERMATA) && name.equals(RuntimeNames.AWAIT)) {
            awaits.merge(caller, 1, Integer::sum);
          }
        });
    return awaits;
  }

  void add(Growth other) {
    other.sums.forEach(
        (bucket, theirs) -> {
          Sum sum = sums.computeIfAbsent(bucket, key -> new Sum());
          sum.methods += theirs.methods;
          sum.awaits += theirs.awaits;
          sum.before += theirs.before;
          sum.after += theirs.after;
        });
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    sums.forEach(
        (bucket, sum) ->
            text.append(
                "%n  up to %d awaits: %,d methods with %,d awaits, %,d bytes, then %,d: %.2f times"
                    .formatted(
                        UP_TO[bucket],
                        sum.methods,
                        sum.awaits,
                        sum.before,
                        sum.after,
                        sum.after / (double) sum.before)));
    return text.toString();
  }
}

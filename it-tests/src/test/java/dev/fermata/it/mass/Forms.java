package dev.fermata.it.mass;

import dev.fermata.transformer.scan.RuntimeNames;
import java.util.Map;
import java.util.TreeMap;

/** Counts the awaits and spawns in transformed classes that are not plain ones, by their code. */
final class Forms {

  /** Fused calls that return an object. */
  static final String FUSED = "fused";

  /** Fused calls that return a bare value. */
  static final String BARE = "bare";

  /** Awaits of {@code yieldNow} without a task. */
  static final String YIELD = "yield";

  /** Awaits of {@code sleep} without a task. */
  static final String SLEEP = "sleep";

  /** Calls that are spawned as frames. */
  static final String SPAWNED = "spawned";

  private Forms() {}

  /** Those of one class. */
  static Map<String, Integer> of(byte[] transformed) {
    Map<String, Integer> forms = new TreeMap<>();
    MethodCalls.visit(
        transformed,
        (caller, owner, name, descriptor) -> {
          String form = form(owner, name, descriptor);
          if (!form.isEmpty()) {
            forms.merge(form, 1, Integer::sum);
          }
        });
    return forms;
  }

  private static String form(String owner, String name, String descriptor) {
    if (owner.equals(RuntimeNames.CALLS) && name.equals(RuntimeNames.IS_FINISHED)) {
      return descriptor.startsWith("(J") ? BARE : FUSED;
    }
    if (owner.equals(RuntimeNames.CODEGEN)) {
      return switch (name) {
        case RuntimeNames.YIELD_NOW -> YIELD;
        case RuntimeNames.SLEEP -> SLEEP;
        default -> "";
      };
    }
    return owner.endsWith("$$Frame") && name.equals(RuntimeNames.SPAWN) ? SPAWNED : "";
  }
}

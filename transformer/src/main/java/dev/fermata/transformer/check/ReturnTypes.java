package dev.fermata.transformer.check;

import dev.fermata.transformer.scan.RuntimeNames;
import java.util.Set;
import org.objectweb.asm.Type;

/** The types that an asynchronous method may return. */
final class ReturnTypes {

  private static final Set<String> FUTURES =
      Set.of(
          RuntimeNames.TASK,
          "java/util/concurrent/CompletableFuture",
          "java/util/concurrent/CompletionStage",
          "java/util/concurrent/Future");

  private ReturnTypes() {}

  static boolean isFuture(Type type) {
    return type.getSort() == Type.OBJECT && FUTURES.contains(type.getInternalName());
  }
}

package dev.fermata.it.differential;

import dev.fermata.transformer.AsyncTransformer;
import dev.fermata.transformer.TransformResult;
import dev.fermata.transformer.TransformerOptions;
import java.util.LinkedHashMap;
import java.util.Map;

/** Transforms class files in memory. */
public final class Transformation {

  private static final AsyncTransformer TRANSFORMER =
      new AsyncTransformer(TransformerOptions.DEFAULT, internalName -> null);

  private Transformation() {}

  /**
   * Transforms all of the classes.
   *
   * @param classes binary names to class files
   * @return the same with all that was made of them
   */
  public static Map<String, byte[]> of(Map<String, byte[]> classes) {
    Map<String, byte[]> result = new LinkedHashMap<>();
    classes.forEach(
        (name, bytes) -> {
          TransformResult made = TRANSFORMER.transform(bytes);
          if (made instanceof TransformResult.Transformed transformed) {
            transformed.classFiles().forEach((n, b) -> result.put(n.replace('/', '.'), b));
          } else if (made instanceof TransformResult.Rejected rejected) {
            throw new AssertionError(name + " was rejected: " + rejected.diagnostics());
          } else {
            result.put(name, bytes);
          }
        });
    return result;
  }
}

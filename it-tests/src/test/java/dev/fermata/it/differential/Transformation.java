package dev.fermata.it.differential;

import dev.fermata.transformer.AsyncTransformer;
import dev.fermata.transformer.TransformResult;
import dev.fermata.transformer.TransformerOptions;
import java.util.LinkedHashMap;
import java.util.Map;

/** Transforms class files in memory. */
public final class Transformation {

  private static final AsyncTransformer FUSING = transformer(true);
  private static final AsyncTransformer NOT_FUSING = transformer(false);

  private Transformation() {}

  private static AsyncTransformer transformer(boolean fuse) {
    TransformerOptions usual = TransformerOptions.DEFAULT;
    return new AsyncTransformer(
        new TransformerOptions(usual.annotations(), usual.verify(), fuse), internalName -> null);
  }

  /**
   * Transforms all of the classes.
   *
   * @param classes binary names to class files
   * @return the same with all that was made of them
   */
  public static Map<String, byte[]> of(Map<String, byte[]> classes) {
    return by(FUSING, classes);
  }

  /** The same without fused awaits. */
  public static Map<String, byte[]> unfused(Map<String, byte[]> classes) {
    return by(NOT_FUSING, classes);
  }

  private static Map<String, byte[]> by(AsyncTransformer transformer, Map<String, byte[]> classes) {
    Map<String, byte[]> result = new LinkedHashMap<>();
    classes.forEach(
        (name, bytes) -> {
          TransformResult made = transformer.transform(bytes);
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

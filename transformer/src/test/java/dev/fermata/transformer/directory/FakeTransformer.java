package dev.fermata.transformer.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fermata.transformer.TransformResult;
import dev.fermata.transformer.TransformResult.Rejected;
import dev.fermata.transformer.TransformResult.Transformed;
import dev.fermata.transformer.TransformResult.Unchanged;
import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Location;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Its class files are texts, a verb and an internal name: {@code async p/A} is transformed to
 * {@code transformed p/A} and a frame class, {@code warn p/A} the same with a warning, {@code
 * doubtful p/A} stays, with a warning, {@code bad p/A} is rejected, {@code crash p/A} shows a bug;
 * all else stays.
 */
final class FakeTransformer implements ClassTransformer {

  @Override
  public TransformResult transform(byte[] classFile) {
    String[] words = new String(classFile, UTF_8).split(" ", 2);
    return switch (words[0]) {
      case "async" -> transformed(words[1], List.of());
      case "warn" -> transformed(words[1], List.of(diagnostic(Severity.WARNING, words[1])));
      case "doubtful" -> new Unchanged(List.of(diagnostic(Severity.WARNING, words[1])));
      case "bad" -> new Rejected(List.of(diagnostic(Severity.ERROR, words[1])));
      case "crash" -> throw new IndexOutOfBoundsException("a bug");
      default -> new Unchanged();
    };
  }

  @Override
  public TransformResult print(byte[] classFile, Consumer<String> text) {
    TransformResult result = transform(classFile);
    if (result instanceof Transformed transformed) {
      text.accept("states of " + transformed.className() + "\n");
    }
    return result;
  }

  private static Transformed transformed(String name, List<Diagnostic> warnings) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(name, ("transformed " + name).getBytes(UTF_8));
    files.put(name + "$m$$Frame", ("frame " + name).getBytes(UTF_8));
    return new Transformed(name, files, 2, 3, warnings);
  }

  static Diagnostic diagnostic(Severity severity, String name) {
    String className = name.replace('/', '.');
    Location location = new Location(className, className + ".java", "m()", 7);
    return new Diagnostic(severity, "a-rule", location, "Something is wrong.", "Write it right.");
  }
}

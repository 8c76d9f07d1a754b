package dev.fermata.maven;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fermata.transformer.TransformResult;
import dev.fermata.transformer.TransformResult.Rejected;
import dev.fermata.transformer.TransformResult.Transformed;
import dev.fermata.transformer.TransformResult.Unchanged;
import dev.fermata.transformer.TransformerOptions;
import dev.fermata.transformer.classpath.ClassPath;
import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Location;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.directory.ClassTransformer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Its class files are texts, a verb and an internal name: {@code async p/A} is transformed, {@code
 * warn p/A} too, with a warning, {@code bad p/A} is rejected; all else stays.
 */
final class FakeTransformer {

  private @Nullable TransformerOptions options;
  private @Nullable ClassPath classPath;

  /** What a goal takes for {@code AsyncTransformer}. */
  ClassTransformer create(TransformerOptions withOptions, ClassPath withClassPath) {
    options = withOptions;
    classPath = withClassPath;
    return FakeTransformer::transform;
  }

  /** What the goal has asked for. */
  TransformerOptions options() {
    return Objects.requireNonNull(options, "not used");
  }

  /** Where the goal lets it look. */
  ClassPath classPath() {
    return Objects.requireNonNull(classPath, "not used");
  }

  private static TransformResult transform(byte[] classFile) {
    String[] words = new String(classFile, UTF_8).split(" ", 2);
    return switch (words[0]) {
      case "async" -> transformed(words[1], List.of());
      case "warn" -> transformed(words[1], List.of(diagnostic(Severity.WARNING, words[1])));
      case "bad" -> new Rejected(List.of(diagnostic(Severity.ERROR, words[1])));
      default -> new Unchanged();
    };
  }

  private static Transformed transformed(String name, List<Diagnostic> warnings) {
    byte[] content = ("transformed " + name).getBytes(UTF_8);
    return new Transformed(name, Map.of(name, content), 1, 2, warnings);
  }

  private static Diagnostic diagnostic(Severity severity, String name) {
    Location location = new Location(name, name + ".java", "m()", 7);
    return new Diagnostic(severity, "a-rule", location, "Something is wrong.", "Write it right.");
  }
}

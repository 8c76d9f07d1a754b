package dev.fermata.maven;

import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Location;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.codehaus.plexus.build.BuildContext;
import org.codehaus.plexus.build.DefaultBuildContext;
import org.jspecify.annotations.Nullable;

/**
 * The IDE that runs a goal, if one does: Eclipse, or VS Code, through m2e. It shows messages at
 * their lines, and is told which files have changed.
 */
final class Ide {

  private final BuildContext context;
  private final boolean present;
  private final List<Path> sourceRoots;

  /**
   * @param context what Maven has for the goal
   * @param legacy what it has for goals that use the API of old, to which the former may delegate
   * @param sourceRoots directories of source files
   */
  Ide(
      @Nullable BuildContext context,
      org.sonatype.plexus.build.incremental.@Nullable BuildContext legacy,
      List<String> sourceRoots) {
    this.context = Objects.requireNonNull(context, "Maven gives it to each goal");
    // On the command line both log what they are told, and the goal has logged it itself.
    this.present =
        !(context instanceof DefaultBuildContext
            && legacy instanceof org.sonatype.plexus.build.incremental.DefaultBuildContext);
    this.sourceRoots = sourceRoots.stream().map(Path::of).filter(Files::isDirectory).toList();
  }

  /** Shows the messages of a run instead of those of the last one. */
  void show(List<Diagnostic> diagnostics) throws IOException {
    if (!present) {
      return;
    }
    for (Path root : sourceRoots) {
      try (Stream<Path> files = Files.walk(root)) {
        files.filter(Files::isRegularFile).map(Path::toFile).forEach(context::removeMessages);
      }
    }
    diagnostics.forEach(this::show);
  }

  private void show(Diagnostic diagnostic) {
    File source = source(diagnostic.location());
    if (source != null) {
      int severity =
          diagnostic.severity() == Severity.ERROR
              ? BuildContext.SEVERITY_ERROR
              : BuildContext.SEVERITY_WARNING;
      String text = diagnostic.problem() + "\n" + diagnostic.remedy();
      context.addMessage(source, diagnostic.location().line(), 0, text, severity, null);
    }
  }

  /** A class file knows the name of its source file, and its package. */
  private @Nullable File source(Location location) {
    String className = location.className();
    String directory = className.substring(0, className.lastIndexOf('.') + 1).replace('.', '/');
    return sourceRoots.stream()
        .map(root -> root.resolve(directory + location.sourceFile()))
        .filter(Files::isRegularFile)
        .map(Path::toFile)
        .findFirst()
        .orElse(null);
  }

  /** Says that files were written or deleted. */
  void refresh(List<Path> files) {
    files.forEach(file -> context.refresh(file.toFile()));
  }
}

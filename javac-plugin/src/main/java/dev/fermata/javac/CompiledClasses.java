package dev.fermata.javac;

import dev.fermata.transformer.AsyncTransformer;
import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.directory.ClassFileFilter;
import dev.fermata.transformer.directory.DirectoryTransformer;
import dev.fermata.transformer.directory.PendingChanges;
import dev.fermata.transformer.directory.TransformedClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic.Kind;

/**
 * The classes of one run of javac, written and about to be transformed. If one of them cannot be,
 * the class files of all that are asynchronous are deleted: a build that goes by the times of files
 * would take them for done.
 */
final class CompiledClasses {

  private final Map<String, CompiledClass> classes;
  private final Settings settings;
  private final Elements elements;
  private final ClassFileLocator locator;
  private final Reporter reporter;
  private final IntelliJBuilder builder;

  CompiledClasses(
      Map<String, CompiledClass> classes,
      Settings settings,
      Elements elements,
      ClassFileLocator locator,
      Reporter reporter,
      IntelliJBuilder builder) {
    this.classes = classes;
    this.settings = settings;
    this.elements = elements;
    this.locator = locator;
    this.reporter = reporter;
    this.builder = builder;
  }

  void transform() {
    Map<String, Path> files = new LinkedHashMap<>();
    CompiledClass lost = null;
    ClassFileFilter filter = settings.filter();
    for (CompiledClass each : classes.values()) {
      Path file = each.classFile().orElse(null);
      if (!filter.accepts(each.internalName() + ".class")) {
        continue;
      }
      if (file != null) {
        files.put(each.internalName(), file);
      } else if (lost == null && settings.mayConcern(each.unit().getSourceFile())) {
        lost = each;
      }
    }
    if (lost != null) {
      if (!reporter.hasFailed()) {
        reporter.report(Kind.ERROR, lostMessage(lost), lost.unit());
      }
      delete(files.values());
      return;
    }
    transform(files);
  }

  private void transform(Map<String, Path> files) {
    ElementsClassPath classPath = new ElementsClassPath(elements, files);
    AsyncTransformer transformer = new AsyncTransformer(settings.transformerOptions(), classPath);
    try {
      PendingChanges changes =
          new DirectoryTransformer(transformer::transform, ClassFileFilter.ALL)
              .transformFiles(files.values());
      changes.diagnostics().forEach(this::report);
      boolean putBack = reportPutBack(changes);
      if (mustFail(changes) || putBack) {
        delete(asynchronous(changes, files));
      } else {
        changes.write();
      }
      delete(DirectoryTransformer.staleFrames(files.values()));
    } catch (IOException | RuntimeException e) {
      delete(files.values());
      reporter.report(
          Kind.ERROR,
          "Fermata could not transform what javac has written: " + e,
          classes.values().iterator().next().unit());
    }
  }

  /** Whether there are classes that IntelliJ's builder would put back as javac made them. */
  private boolean reportPutBack(PendingChanges changes) throws IOException {
    boolean found = false;
    for (TransformedClass each : changes.classes()) {
      if (builder.putsBack(Files.readAllBytes(each.file()))) {
        CompiledClass compiled =
            Objects.requireNonNull(classes.get(each.result().className().replace('/', '.')));
        reporter.report(Kind.ERROR, builder.message(compiled.binaryName()), compiled.unit());
        found = true;
      }
    }
    return found;
  }

  private boolean mustFail(PendingChanges changes) {
    return changes.hasErrors() || settings.failOnWarning() && changes.count(Severity.WARNING) > 0;
  }

  private void report(Diagnostic diagnostic) {
    CompiledClass found = classes.get(diagnostic.location().className());
    reporter.report(
        Reporter.kind(diagnostic, settings.failOnWarning()),
        diagnostic,
        found == null ? null : found.unit());
  }

  private static Collection<Path> asynchronous(PendingChanges changes, Map<String, Path> files) {
    Set<Path> paths = new LinkedHashSet<>();
    changes.classes().stream().map(TransformedClass::file).forEach(paths::add);
    for (Diagnostic diagnostic : changes.diagnostics()) {
      Path file = files.get(diagnostic.location().className().replace('.', '/'));
      paths.add(file == null ? Path.of(diagnostic.location().sourceFile()) : file);
    }
    return paths;
  }

  private static void delete(Collection<Path> files) {
    for (Path file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException ignored) {
        // Javac fails in any case.
      }
    }
  }

  private String lostMessage(CompiledClass lost) {
    if (builder.writesLater()) {
      return builder.message(lost.binaryName());
    }
    if (!locator.isInformed()) {
      return "Fermata cannot transform "
          + lost.binaryName()
          + ": as a plugin alone it is not told where javac writes class files.\n"
          + "  fix: add dev.fermata.javac.FermataProcessor to -processor or drop -proc:none, so that"
          + " it runs as a processor too;\n"
          + "       or name the directory: \"-Xplugin:Fermata classes=DIRECTORY\"";
    }
    return "Fermata cannot transform "
        + lost.binaryName()
        + ": javac's file manager has not written its class file to a directory"
        + lost.candidates().stream()
            .map(candidate -> " (not " + candidate.path() + ")")
            .findFirst()
            .orElse("")
        + "; it keeps class files in memory, or another process writes them.\n"
        + "  (If javac reports other errors: mend these first.)\n"
        + "  fix: let javac write files and transform these afterwards, with the Maven plugin or the"
        + " command line,\n"
        + "       and set -Afermata.transform=false here";
  }
}

package dev.fermata.maven;

import dev.fermata.transformer.AsyncTransformer;
import dev.fermata.transformer.TransformerOptions;
import dev.fermata.transformer.classpath.ClassPath;
import dev.fermata.transformer.classpath.FileClassPath;
import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.diagnostics.WarningFilter;
import dev.fermata.transformer.directory.ClassFileFilter;
import dev.fermata.transformer.directory.ClassTransformer;
import dev.fermata.transformer.directory.DirectoryTransformer;
import dev.fermata.transformer.directory.PendingChanges;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Component;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.build.BuildContext;
import org.jspecify.annotations.Nullable;

/** What all goals share: their parameters, and how diagnostics reach the user. */
abstract class AbstractFermataMojo extends AbstractMojo {

  /** Leaves everything as javac made it. */
  @Parameter(property = "fermata.skip", defaultValue = "false")
  boolean skip;

  /**
   * Ant patterns of the class files to look at, relative to the directory of classes, as {@code
   * com/acme/**}. All, unless given.
   */
  @Parameter(property = "fermata.includes")
  List<String> includes = List.of();

  /** Ant patterns of the class files to leave alone. None, unless given. */
  @Parameter(property = "fermata.excludes")
  List<String> excludes = List.of();

  /**
   * Binary names of the annotations that mark a method as asynchronous. Names given here replace
   * the default.
   */
  @Parameter(
      property = "fermata.annotations",
      defaultValue = "dev.fermata.annotation.Async",
      required = true)
  List<String> annotations = List.of("dev.fermata.annotation.Async");

  /** Whether every transformed class is read again and verified. */
  @Parameter(property = "fermata.verify", defaultValue = "true")
  boolean verify = true;

  /**
   * Whether {@code await(method(...))} of a method of the same class calls its body directly.
   * Switch it off where tools add code to such methods and it must be run for each call.
   */
  @Parameter(property = "fermata.fuse", defaultValue = "true")
  boolean fuse = true;

  /**
   * Warnings to leave out, by their names, as {@code future-returned-in-try}, or in some classes
   * only, as {@code future-returned-in-try:com.acme.*}. None, unless given.
   */
  @Parameter(property = "fermata.disabledWarnings")
  List<String> disabledWarnings = List.of();

  /**
   * Methods that block their thread, beside those that are known: as {@code com.acme.Client.fetch}.
   * One that does not block, though it is known or its supertype is, has {@code !} before it.
   */
  @Parameter(property = "fermata.blockingCalls")
  List<String> blockingCalls = List.of();

  /** Whether a warning fails the build, like an error. */
  @Parameter(property = "fermata.failOnWarning", defaultValue = "false")
  boolean failOnWarning;

  /** The directory of the main classes. */
  @Parameter(defaultValue = "${project.build.outputDirectory}", readonly = true, required = true)
  File classesDirectory = new File("");

  /** The directory of the test classes. */
  @Parameter(
      defaultValue = "${project.build.testOutputDirectory}",
      readonly = true,
      required = true)
  File testClassesDirectory = new File("");

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  @Nullable MavenProject project;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  @Nullable MojoExecution execution;

  @Component @Nullable BuildContext buildContext;

  @Component org.sonatype.plexus.build.incremental.@Nullable BuildContext legacyBuildContext;

  private final Binding binding;
  private final BiFunction<TransformerOptions, ClassPath, ClassTransformer> transformers;

  AbstractFermataMojo(Binding binding) {
    this(binding, (options, classPath) -> new AsyncTransformer(options, classPath)::transform);
  }

  /** For tests, which have a transformer of their own. */
  AbstractFermataMojo(
      Binding binding, BiFunction<TransformerOptions, ClassPath, ClassTransformer> transformers) {
    this.binding = binding;
    this.transformers = transformers;
  }

  /** The goal itself. */
  abstract void run() throws IOException, MojoFailureException;

  /** The project that is being built. */
  final MavenProject project() {
    return Objects.requireNonNull(project, "Maven gives it to each goal");
  }

  /**
   * The IDE that runs this goal.
   *
   * @param sourceRoots where the sources are that the goal has messages about
   */
  final Ide ide(List<String> sourceRoots) {
    return new Ide(buildContext, legacyBuildContext, sourceRoots);
  }

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Fermata: skipped");
      return;
    }
    binding.check(execution);
    try {
      run();
    } catch (IllegalArgumentException e) { // of a parameter
      throw new MojoExecutionException("Fermata: " + e.getMessage(), e);
    } catch (IOException | UncheckedIOException e) {
      // Not only the message: of an access that is denied it is no more than the path.
      throw new MojoExecutionException("Fermata: " + e, e);
    }
  }

  /** Transforms in memory what there is of the directories, and logs every diagnostic. */
  final PendingChanges transform(List<File> directories, List<String> classPathElements)
      throws IOException {
    PendingChanges changes = find(existing(directories), classPathElements);
    changes.diagnostics().forEach(this::log);
    return changes;
  }

  /** Looks at classes that another goal or another run has logged the warnings of. */
  final PendingChanges findMissed(List<Path> directories, List<String> classPathElements)
      throws IOException {
    PendingChanges changes = find(directories, classPathElements);
    changes.diagnostics().stream()
        .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
        .forEach(this::log);
    return changes;
  }

  /** Those that there are. */
  static List<Path> existing(List<File> directories) {
    return directories.stream().filter(File::isDirectory).map(File::toPath).toList();
  }

  private PendingChanges find(List<Path> directories, List<String> classPathElements)
      throws IOException {
    List<Path> lookup = classPathElements.stream().map(Path::of).toList();
    try (FileClassPath classPath = FileClassPath.of(lookup)) {
      return new DirectoryTransformer(
              transformers.apply(options(), classPath), new ClassFileFilter(includes, excludes))
          .transform(directories);
    }
  }

  /** Whether the diagnostics fail the build. */
  final boolean mustFail(PendingChanges changes) {
    return changes.mustFail(failOnWarning);
  }

  private TransformerOptions options() {
    return new TransformerOptions(
        annotations.stream().map(name -> name.replace('.', '/')).collect(Collectors.toSet()),
        verify,
        fuse,
        new WarningFilter(disabledWarnings),
        blockingCalls);
  }

  private void log(Diagnostic diagnostic) {
    if (diagnostic.severity() == Severity.ERROR || failOnWarning) { // a quiet Maven hides warnings
      getLog().error(diagnostic.render());
    } else {
      getLog().warn(diagnostic.render());
    }
  }
}

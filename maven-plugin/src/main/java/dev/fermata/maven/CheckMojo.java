package dev.fermata.maven;

import dev.fermata.transformer.TransformerOptions;
import dev.fermata.transformer.classpath.ClassPath;
import dev.fermata.transformer.directory.ClassTransformer;
import dev.fermata.transformer.directory.PendingChanges;
import dev.fermata.transformer.directory.TransformedClass;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Fails the build if a main or test class, or a class in a jar that the project makes, still has an
 * asynchronous method that nothing has rewritten. Writes nothing.
 */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class CheckMojo extends AbstractFermataMojo {

  @Parameter(defaultValue = "${project.testClasspathElements}", readonly = true, required = true)
  private List<String> testClasspathElements = List.of();

  /** The goal as Maven makes it. */
  public CheckMojo() {
    super(Binding.CHECK);
  }

  CheckMojo(BiFunction<TransformerOptions, ClassPath, ClassTransformer> transformers) {
    super(Binding.CHECK, transformers);
  }

  @Override
  void run() throws IOException, MojoFailureException {
    PendingChanges changes =
        findMissed(
            existing(List.of(classesDirectory, testClassesDirectory)), testClasspathElements);
    changes.classes().forEach(missed -> getLog().error("not transformed: " + missed.file()));
    if (!changes.classes().isEmpty()) {
      getLog().error("the goals transform and transform-test of fermata-maven-plugin do it");
    }
    failUnlessClean(changes);
    for (File jar : jars()) {
      check(jar);
    }
    getLog().info(changes.checkSummary());
  }

  /** What is made of the classes is what others will use. */
  private void check(File jar) throws IOException, MojoFailureException {
    try (FileSystem files = FileSystems.newFileSystem(jar.toPath())) {
      PendingChanges changes = findMissed(List.of(files.getPath("/")), testClasspathElements);
      for (TransformedClass missed : changes.classes()) {
        getLog().error("not transformed: " + missed.file() + " in " + jar);
      }
      if (!changes.classes().isEmpty()) {
        getLog().error("the jar has other classes than the directories, or those of a dependency");
      }
      failUnlessClean(changes);
    }
  }

  private List<File> jars() {
    return Stream.concat(
            Stream.of(project().getArtifact()), project().getAttachedArtifacts().stream())
        .map(Artifact::getFile)
        .filter(Objects::nonNull)
        .filter(file -> file.isFile() && isJar(file.getName().toLowerCase(Locale.ROOT)))
        .toList();
  }

  private static boolean isJar(String name) {
    return name.endsWith(".jar") || name.endsWith(".war");
  }

  private static void failUnlessClean(PendingChanges changes) throws MojoFailureException {
    if (!changes.isClean()) {
      throw new MojoFailureException(changes.checkSummary());
    }
  }
}

package dev.fermata.maven;

import dev.fermata.transformer.TransformerOptions;
import dev.fermata.transformer.classpath.ClassPath;
import dev.fermata.transformer.directory.ClassTransformer;
import dev.fermata.transformer.directory.PendingChanges;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Rewrites the asynchronous methods of the test classes, in place. Classes that were rewritten
 * before stay as they are. If there is any error, no class file is written and the build fails; so
 * it does if a main class is not transformed now, a moment before the tests run with it.
 */
@Mojo(
    name = "transform-test",
    defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class TransformTestMojo extends AbstractTransformMojo {

  @Parameter(defaultValue = "${project.testClasspathElements}", readonly = true, required = true)
  private List<String> testClasspathElements = List.of();

  /** The goal as Maven makes it. */
  public TransformTestMojo() {
    super(Binding.TRANSFORM_TEST);
  }

  TransformTestMojo(BiFunction<TransformerOptions, ClassPath, ClassTransformer> transformers) {
    super(Binding.TRANSFORM_TEST, transformers);
  }

  @Override
  File directory() {
    return testClassesDirectory;
  }

  @Override
  List<String> classPathElements() {
    return testClasspathElements;
  }

  @Override
  List<String> sourceRoots() {
    return project().getTestCompileSourceRoots();
  }

  /** The goal transform may be forgotten, or something may have compiled the classes after it. */
  @Override
  void finish() throws IOException, MojoFailureException {
    PendingChanges main = findMissed(existing(List.of(classesDirectory)), testClasspathElements);
    main.classes().forEach(missed -> getLog().error("not transformed: " + missed.file()));
    if (!main.isClean()) {
      throw new MojoFailureException(
          main.checkSummary()
              + ". These are main classes: bind the goal transform of fermata-maven-plugin, too;"
              + " if it is, something has written the classes again after it.");
    }
  }
}

package dev.fermata.maven;

import dev.fermata.transformer.TransformerOptions;
import dev.fermata.transformer.classpath.ClassPath;
import dev.fermata.transformer.directory.ClassTransformer;
import java.io.File;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Rewrites the asynchronous methods of the test classes, in place. Classes that were rewritten
 * before stay as they are. If there is any error, no class file is written and the build fails.
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
  public TransformTestMojo() {}

  TransformTestMojo(BiFunction<TransformerOptions, ClassPath, ClassTransformer> transformers) {
    super(transformers);
  }

  @Override
  File directory() {
    return testClassesDirectory;
  }

  @Override
  List<String> classPathElements() {
    return testClasspathElements;
  }
}

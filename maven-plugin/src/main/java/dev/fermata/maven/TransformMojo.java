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
 * Rewrites the asynchronous methods of the main classes, in place. Classes that were rewritten
 * before stay as they are. If there is any error, no class file is written and the build fails.
 */
@Mojo(
    name = "transform",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class TransformMojo extends AbstractTransformMojo {

  @Parameter(defaultValue = "${project.compileClasspathElements}", readonly = true, required = true)
  private List<String> compileClasspathElements = List.of();

  /** The goal as Maven makes it. */
  public TransformMojo() {
    super(Binding.TRANSFORM);
  }

  TransformMojo(BiFunction<TransformerOptions, ClassPath, ClassTransformer> transformers) {
    super(Binding.TRANSFORM, transformers);
  }

  @Override
  File directory() {
    return classesDirectory;
  }

  @Override
  List<String> classPathElements() {
    return compileClasspathElements;
  }

  @Override
  List<String> sourceRoots() {
    return project().getCompileSourceRoots();
  }
}

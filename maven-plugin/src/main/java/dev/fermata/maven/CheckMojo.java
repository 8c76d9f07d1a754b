package dev.fermata.maven;

import dev.fermata.transformer.TransformerOptions;
import dev.fermata.transformer.classpath.ClassPath;
import dev.fermata.transformer.directory.ClassTransformer;
import dev.fermata.transformer.directory.PendingChanges;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Fails the build if a main or test class still has an asynchronous method that nothing has
 * rewritten. Writes nothing.
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
  public CheckMojo() {}

  CheckMojo(BiFunction<TransformerOptions, ClassPath, ClassTransformer> transformers) {
    super(transformers);
  }

  @Override
  void run() throws IOException, MojoFailureException {
    PendingChanges changes =
        transform(List.of(classesDirectory, testClassesDirectory), testClasspathElements);
    changes.classes().forEach(missed -> getLog().error("not transformed: " + missed.file()));
    if (!changes.classes().isEmpty()) {
      getLog().error("the goals transform and transform-test of fermata-maven-plugin do it");
    }
    if (!changes.isClean()) {
      throw new MojoFailureException(changes.checkSummary());
    }
    getLog().info(changes.checkSummary());
  }
}

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

/** Rewrites the classes of one directory. */
abstract class AbstractTransformMojo extends AbstractFermataMojo {

  AbstractTransformMojo() {}

  AbstractTransformMojo(BiFunction<TransformerOptions, ClassPath, ClassTransformer> transformers) {
    super(transformers);
  }

  /** The directory whose classes are rewritten. */
  abstract File directory();

  /** The class path that javac compiled them with. */
  abstract List<String> classPathElements();

  @Override
  final void run() throws IOException, MojoFailureException {
    PendingChanges changes = transform(List.of(directory()), classPathElements());
    if (mustFail(changes)) {
      throw new MojoFailureException(changes.failure());
    }
    changes.write();
    getLog().info(changes.summary());
  }
}

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

  AbstractTransformMojo(Binding binding) {
    super(binding);
  }

  AbstractTransformMojo(
      Binding binding, BiFunction<TransformerOptions, ClassPath, ClassTransformer> transformers) {
    super(binding, transformers);
  }

  /** The directory whose classes are rewritten. */
  abstract File directory();

  /** The class path that javac compiled them with. */
  abstract List<String> classPathElements();

  /** Where the sources of the classes are. */
  abstract List<String> sourceRoots();

  /** What else has to be as it should, once the classes are rewritten. */
  void finish() throws IOException, MojoFailureException {}

  @Override
  final void run() throws IOException, MojoFailureException {
    Ide ide = ide(sourceRoots());
    PendingChanges changes = transform(List.of(directory()), classPathElements());
    ide.show(changes.diagnostics());
    if (mustFail(changes)) {
      throw new MojoFailureException(changes.failure());
    }
    changes.write();
    ide.refresh(changes.files());
    getLog().info(changes.summary());
    finish();
  }
}

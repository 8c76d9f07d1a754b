package dev.fermata.it.mass;

import dev.fermata.it.mass.Instrumenter.Scope;
import dev.fermata.transformer.AsyncTransformer;
import dev.fermata.transformer.TransformResult;
import dev.fermata.transformer.TransformResult.Rejected;
import dev.fermata.transformer.TransformResult.Transformed;
import dev.fermata.transformer.TransformResult.Unchanged;
import dev.fermata.transformer.classpath.ClassPath;
import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes an await of every call in every method of a library, and transforms it. */
final class MassInstrumentation {

  /** Rules about sizes: what they reject is shortened and tried once more. */
  private static final Set<String> SIZE =
      Set.of("method-too-large", "class-too-large", "too-many-parameters");

  /** Rules that reject a class as it is, whatever stands in it. */
  private static final Set<String> VERSION = Set.of("class-file-too-old");

  /** Rules that awaits at places where they are not allowed must run into. */
  private static final Set<String> PLACE =
      Set.of(
          "await-in-constructor",
          "await-in-static-initialiser",
          "await-in-synchronized-block",
          "async-synchronized-method");

  private static final int SHORT_METHOD = 1_500;

  private static final Instrumenter EVERYWHERE =
      new Instrumenter(Scope.EVERYWHERE, Integer.MAX_VALUE, Integer.MAX_VALUE, Mode.PLAIN);

  private final Mode mode;
  private final Instrumenter allowed;
  private final Instrumenter shortened;
  private final AsyncTransformer transformer;
  private final Tally tally;
  private final Map<String, byte[]> result = new LinkedHashMap<>();

  private MassInstrumentation(Mode mode, ClassPath classPath, Tally tally) {
    this.mode = mode;
    this.allowed = new Instrumenter(Scope.ALLOWED, Integer.MAX_VALUE, Integer.MAX_VALUE, mode);
    this.shortened = new Instrumenter(Scope.ALLOWED, SHORT_METHOD, 1_000, mode);
    this.transformer = new AsyncTransformer(mode.options(), classPath);
    this.tally = tally;
  }

  /**
   * Instruments and transforms all classes of a library.
   *
   * @param mode how to do it
   * @param classPath where the transformer's verifier looks up supertypes
   * @param tally told of what happens
   * @return the classes with all that was made of them, by internal name
   */
  static Map<String, byte[]> of(Library library, Mode mode, ClassPath classPath, Tally tally) {
    MassInstrumentation mass = new MassInstrumentation(mode, classPath, tally);
    tally.classesRead(library.classes().size());
    library.classes().forEach(mass::instrument);
    return mass.result;
  }

  private void instrument(String name, byte[] classFile) {
    result.put(name, classFile);
    try {
      transform(name, allowed.instrument(classFile), classFile);
      reject(name, EVERYWHERE.instrument(classFile));
    } catch (RuntimeException | Error e) {
      tally.failure(name + ": " + e);
    }
  }

  private void transform(String name, Optional<byte[]> instrumented, byte[] original) {
    if (instrumented.isEmpty()) {
      return;
    }
    TransformResult outcome = transformer.transform(instrumented.get());
    if (outcome instanceof Transformed transformed) {
      note(instrumented.get(), transformed);
    } else if (outcome instanceof Rejected rejected && breaksOnly(SIZE, rejected)) {
      rejected.diagnostics().forEach(diagnostic -> tally.diagnostic(diagnostic.rule()));
      Optional<byte[]> shorter = shortened.instrument(original);
      if (shorter.isPresent() && shorter.get().length < instrumented.get().length) {
        transform(name, shorter, original);
      }
    } else if (outcome instanceof Rejected rejected && breaksOnly(VERSION, rejected)) {
      rejected.diagnostics().forEach(diagnostic -> tally.diagnostic(diagnostic.rule()));
    } else {
      tally.failure(name + ": " + outcome);
    }
  }

  private void note(byte[] instrumented, Transformed transformed) {
    result.putAll(transformed.classFiles());
    byte[] written = transformed.classFiles().get(transformed.className());
    tally.transformed(transformed.methods(), transformed.awaits(), Forms.of(written));
    if (mode.seed() == null) {
      tally.growth().add(instrumented, written);
    }
    transformed.warnings().forEach(warning -> tally.diagnostic(warning.rule()));
    transformed
        .classFiles()
        .forEach(
            (name, classFile) -> {
              if (!(transformer.transform(classFile) instanceof Unchanged)) {
                tally.failure(name + ": a second transformation changes it");
              }
            });
  }

  /** What must be rejected is rejected by the right rules, and nothing else happens. */
  private void reject(String name, Optional<byte[]> instrumented) {
    if (instrumented.isPresent()
        && transformer.transform(instrumented.get()) instanceof Rejected rejected
        && !breaksOnly(SIZE, rejected)
        && !breaksOnly(VERSION, rejected)) {
      if (breaksOnly(PLACE, rejected)) {
        rejected.diagnostics().stream()
            .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
            .forEach(diagnostic -> tally.diagnostic(diagnostic.rule()));
      } else {
        tally.failure(name + ": " + rejected);
      }
    }
  }

  private static boolean breaksOnly(Set<String> rules, Rejected rejected) {
    List<Diagnostic> errors =
        rejected.diagnostics().stream()
            .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
            .toList();
    return errors.stream().allMatch(error -> rules.contains(error.rule()));
  }
}

package dev.fermata.javac;

import dev.fermata.javac.Settings.UnknownOptionException;
import dev.fermata.transformer.diagnostics.Diagnostic;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The annotation processor: reports declarations that cannot be asynchronous, in any compiler, and
 * has javac transform what it compiles.
 *
 * <p>It generates no source and claims no annotation. In a compiler other than javac it only
 * checks, and so it does in javac with {@code -Afermata.transform=false}; then something else has
 * to transform the class files.
 *
 * <pre>{@code
 * javac -processorpath fermata-javac-plugin.jar -d classes ...
 * }</pre>
 */
public final class FermataProcessor extends AbstractProcessor {

  private static final String ECLIPSE = "org.eclipse.jdt.";

  private static final String TURBINE = "com.google.turbine.";

  private @Nullable Settings settings;
  private @Nullable JavacConnection javac;

  /** For the compiler. */
  public FermataProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("*"); // a lambda that awaits needs no annotation
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Settings.processorOptions();
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    try {
      settings = Settings.ofProcessor(environment.getOptions());
    } catch (UnknownOptionException e) {
      environment.getMessager().printMessage(Kind.ERROR, "Fermata: " + e.getMessage());
      return;
    }
    Optional<ProcessingEnvironment> own = JavacEnvironment.of(environment);
    if (own.isPresent()) {
      javac = JavacConnection.open(own.get(), settings);
      settings = javac.settings();
    } else if (settings.transform()
        && !settings.skip()
        && !environment.getClass().getName().startsWith(ECLIPSE)) {
      String compiler = environment.getClass().getName();
      environment
          .getMessager()
          .printMessage(
              Kind.ERROR,
              "Fermata does not find javac behind "
                  + compiler
                  + " and cannot transform what is compiled here.\n"
                  + fix(compiler));
    }
  }

  /**
   * Turbine compiles the headers, and nobody can tell whether javac will run processors as well.
   */
  private static String fix(String compiler) {
    return compiler.startsWith(TURBINE)
        ? "  fix: let javac run the processor, not Turbine: name it in a java_plugin without"
            + " generates_api,\n"
            + "       and build without --experimental_turbine_annotation_processing"
        : "  fix: transform the class files afterwards, with the Maven plugin or the command line,"
            + " and set -Afermata.transform=false here";
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (settings != null && !settings.skip()) {
      DeclaredMethods declared =
          new DeclaredMethods(
              settings.annotations(),
              processingEnv.getElementUtils(),
              processingEnv.getTypeUtils());
      for (Element root : round.getRootElements()) {
        declared.check(root).forEach(this::report);
        if (javac != null) {
          javac.processed(root);
        }
      }
    }
    return false;
  }

  private void report(ExecutableElement method, List<Diagnostic> found) {
    for (Diagnostic diagnostic : found) {
      if (javac == null) {
        processingEnv.getMessager().printMessage(Kind.ERROR, diagnostic.message(), method);
      } else {
        javac.report(diagnostic, method);
      }
    }
  }
}

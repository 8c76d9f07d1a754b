package dev.fermata.javac;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic.Kind;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/**
 * Follows one run of javac: remembers each class that is generated, and has all of them transformed
 * when the last is written. Processor and plugin share it, if both are used.
 *
 * <p>Not before the end: either all class files of a run are transformed or none. Errors that are
 * reported then still fail javac.
 */
final class Compilation implements TaskListener {

  /** Javac holds it as its listener as long as it runs. */
  private static final Map<JavacTask, WeakReference<Compilation>> RUNNING = new WeakHashMap<>();

  private final JavacTask task;
  private final Map<String, CompiledClass> classes = new LinkedHashMap<>();
  private final Map<String, CompilationUnitTree> processed = new LinkedHashMap<>();
  private final IntelliJBuilder builder = IntelliJBuilder.ofThisThread();
  private @Nullable Tools tools;
  private Settings settings;
  private boolean processing;
  private boolean analysed;

  /** What javac offers. */
  private record Tools(Elements elements, ClassFileLocator locator, Reporter reporter) {}

  private Compilation(JavacTask task, Settings settings) {
    this.task = task;
    this.settings = settings;
  }

  /** Not when a plugin begins: to ask for these makes parts of javac that others may replace. */
  private Tools tools() {
    if (tools == null) {
      Elements elements = task.getElements();
      tools =
          new Tools(elements, new ClassFileLocator(elements), new Reporter(Trees.instance(task)));
    }
    return tools;
  }

  /** The one of a javac; the settings that are given first win. */
  static Compilation of(JavacTask task, Settings settings) {
    synchronized (RUNNING) {
      WeakReference<Compilation> reference = RUNNING.get(task);
      Compilation running = reference == null ? null : reference.get();
      if (running == null) {
        running = new Compilation(task, settings);
        RUNNING.put(task, new WeakReference<>(running));
        task.addTaskListener(running);
      } else {
        running.settings = running.settings.orElse(settings);
      }
      return running;
    }
  }

  /** That there is a processor, with what javac gives it. */
  Compilation with(ProcessingEnvironment javac) {
    processing = true;
    tools().locator().use(javac.getFiler());
    tools().reporter().use(javac.getMessager());
    return this;
  }

  /** What processors are shown in IntelliJ's builder, where javac need not compile it. */
  void processed(Element root) {
    if (builder != IntelliJBuilder.ABSENT && root instanceof TypeElement) {
      TreePath path = Trees.instance(task).getPath(root);
      if (path != null) {
        processed.put(root.toString(), path.getCompilationUnit());
      }
    }
  }

  Settings settings() {
    return settings;
  }

  Reporter reporter() {
    return tools().reporter();
  }

  @Override
  public void started(TaskEvent event) {
    if (settings.skip()) {
      return;
    }
    switch (event.getKind()) {
      case ANALYZE -> {
        analysed = true;
        check(event.getTypeElement());
      }
      case GENERATE -> expect(event.getTypeElement(), event.getCompilationUnit());
      default -> {}
    }
  }

  @Override
  public void finished(TaskEvent event) {
    if (event.getKind() != TaskEvent.Kind.COMPILATION || settings.skip() || !settings.transform()) {
      return;
    }
    if (!classes.isEmpty()) {
      new CompiledClasses(
              classes, settings, tools().elements(), tools().locator(), tools().reporter(), builder)
          .transform();
      classes.clear();
    } else if (!processed.isEmpty() && !analysed && !reporter().hasFailed()) {
      reportSeparateStep();
    }
  }

  /** Javac has ended after annotation processing, as it was told, or as there are errors. */
  private void reportSeparateStep() {
    Trees trees = Trees.instance(task);
    if (processed.values().stream().anyMatch(unit -> UnresolvedNames.areIn(unit, trees))) {
      return;
    }
    processed.entrySet().stream()
        .filter(each -> settings.mayConcern(each.getValue().getSourceFile()))
        .findFirst()
        .ifPresent(
            each ->
                reporter()
                    .report(
                        Kind.ERROR,
                        IntelliJBuilder.messageOfSeparateStep(each.getKey()),
                        each.getValue()));
  }

  /** Declarations, if no processor does it. */
  private void check(@Nullable TypeElement type) {
    if (type != null && !processing) {
      new DeclaredMethods(settings.annotations(), tools().elements(), task.getTypes())
          .check(type)
          .forEach(
              (method, found) ->
                  found.forEach(
                      each ->
                          reporter()
                              .report(
                                  Reporter.kind(each, settings.failOnWarning()), each, method)));
    }
  }

  private void expect(@Nullable TypeElement type, CompilationUnitTree unit) {
    // Javac generates a module-info as if it were a class, but one that is in no package.
    if (type == null
        || !settings.transform()
        || type.getSimpleName().contentEquals("module-info")) {
      return;
    }
    ClassFileLocator locator = tools().locator();
    locator.use(settings.classes().orElse(null));
    JavaFileObject source = Objects.requireNonNull(unit.getSourceFile());
    String name = tools().elements().getBinaryName(type).toString();
    classes.put(
        name,
        new CompiledClass(
            name,
            unit,
            builder.writesLater()
                ? List.of()
                : locator.candidates(type, source).stream().map(WrittenFile::expect).toList()));
  }
}

package dev.fermata.transformer.check;

import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;

/** The mark beside an annotation by which a framework runs the method on a thread of a pool. */
final class OtherAsyncAnnotation extends Rule {

  private static final Set<String> OTHERS =
      Set.of(
          "Lorg/springframework/scheduling/annotation/Async;",
          "Ljakarta/ejb/Asynchronous;",
          "Ljavax/ejb/Asynchronous;",
          "Ljakarta/enterprise/concurrent/Asynchronous;",
          "Lorg/eclipse/microprofile/faulttolerance/Asynchronous;",
          "Lio/micronaut/scheduling/annotation/Async;");

  private final Set<String> marks;

  /**
   * @param marks internal names of the annotations that mark a method for Fermata
   */
  OtherAsyncAnnotation(Set<String> marks) {
    super("other-async-annotation", Severity.WARNING);
    this.marks = marks;
  }

  @Override
  void check(ScannedMethod method, Consumer<Diagnostic> report) {
    if (method.marked()) {
      Stream.of(
              method.node().visibleAnnotations,
              method.node().invisibleAnnotations,
              method.owner().visibleAnnotations,
              method.owner().invisibleAnnotations)
          .filter(Objects::nonNull)
          .flatMap(List::stream)
          .filter(this::isOther)
          .map(annotation -> Type.getType(annotation.desc).getClassName())
          .forEach(name -> report.accept(at(method, problem(name), remedy())));
    }
  }

  private boolean isOther(AnnotationNode annotation) {
    return OTHERS.contains(annotation.desc)
        && !marks.contains(Type.getType(annotation.desc).getInternalName());
  }

  private static String problem(String name) {
    return "an @Async method that "
        + name
        + " is for as well: a framework starts it on a thread of a pool, where there is no event"
        + " loop, and perhaps keeps that thread until the task is done.";
  }

  private static String remedy() {
    return "remove the other annotation: an @Async method of Fermata needs no thread to wait. To"
        + " get its caller back at once: spawn(() -> method());";
  }
}

package dev.fermata.javac;

import dev.fermata.transformer.check.Rules;
import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.scan.ClassScanner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Checks declarations in the source by the rules for class files: for each marked method, the rules
 * see a method without code. So what is reported in an editor is what the build would report.
 */
final class DeclaredMethods {

  private static final Map<Modifier, Integer> FLAGS =
      Map.of(
          Modifier.ABSTRACT, Opcodes.ACC_ABSTRACT,
          Modifier.NATIVE, Opcodes.ACC_NATIVE,
          Modifier.STATIC, Opcodes.ACC_STATIC,
          Modifier.SYNCHRONIZED, Opcodes.ACC_SYNCHRONIZED);

  private final Set<String> annotations;
  private final Elements elements;
  private final Types types;

  /**
   * @param annotations internal names of the annotations that mark a method
   */
  DeclaredMethods(Set<String> annotations, Elements elements, Types types) {
    this.annotations = annotations;
    this.elements = elements;
    this.types = types;
  }

  /** What is wrong with a class and those in it, its own methods first. */
  Map<ExecutableElement, List<Diagnostic>> check(Element type) {
    Map<ExecutableElement, List<Diagnostic>> found = new LinkedHashMap<>();
    check(type, found);
    return found;
  }

  private void check(Element type, Map<ExecutableElement, List<Diagnostic>> found) {
    for (Element member : type.getEnclosedElements()) {
      if (member instanceof ExecutableElement method) {
        List<Diagnostic> diagnostics = check(method);
        if (!diagnostics.isEmpty()) {
          found.put(method, diagnostics);
        }
      }
    }
    // Types in a package are roots of their own.
    if (type instanceof TypeElement) {
      ElementFilter.typesIn(type.getEnclosedElements()).forEach(each -> check(each, found));
    }
  }

  private List<Diagnostic> check(ExecutableElement method) {
    List<String> marks = marks(method);
    Optional<String> descriptor = marks.isEmpty() ? Optional.empty() : descriptor(method);
    if (descriptor.isEmpty()) {
      return List.of();
    }
    ClassNode owner = new ClassNode();
    owner.name = internalName((TypeElement) method.getEnclosingElement());
    MethodNode node =
        new MethodNode(
            method.getModifiers().stream().mapToInt(each -> FLAGS.getOrDefault(each, 0)).sum(),
            method.getSimpleName().toString(),
            descriptor.get(),
            null,
            null);
    marks.forEach(mark -> node.visitAnnotation("L" + mark + ";", true));
    owner.methods.add(node);
    ClassScanner scanner = new ClassScanner(annotations);
    return new Rules(scanner, name -> null, List.of()).checkDeclarations(scanner.scan(owner));
  }

  private List<String> marks(ExecutableElement method) {
    List<String> marks = new ArrayList<>();
    for (AnnotationMirror annotation : method.getAnnotationMirrors()) {
      String name = internalName((TypeElement) annotation.getAnnotationType().asElement());
      if (annotations.contains(name)) {
        marks.add(name);
      }
    }
    return marks;
  }

  private String internalName(TypeElement type) {
    return elements.getBinaryName(type).toString().replace('.', '/');
  }

  /** Empty if a type is not known, or is yet to be generated. */
  private Optional<String> descriptor(ExecutableElement method) {
    StringBuilder text = new StringBuilder("(");
    for (VariableElement parameter : method.getParameters()) {
      Optional<String> type = descriptor(parameter.asType());
      if (type.isEmpty()) {
        return type;
      }
      text.append(type.get());
    }
    Optional<String> returned = descriptor(method.getReturnType());
    return returned.map(type -> text.append(')').append(type).toString());
  }

  private Optional<String> descriptor(TypeMirror type) {
    if (type.getKind() == TypeKind.VOID || type.getKind().isPrimitive()) {
      return Optional.of(primitive(type.getKind()).getDescriptor());
    }
    TypeMirror erased = types.erasure(type);
    return switch (erased.getKind()) {
      case DECLARED ->
          Optional.of("L" + internalName((TypeElement) ((DeclaredType) erased).asElement()) + ";");
      case ARRAY -> descriptor(((ArrayType) erased).getComponentType()).map(of -> "[" + of);
      default -> Optional.empty();
    };
  }

  private static Type primitive(TypeKind kind) {
    return switch (kind) {
      case BOOLEAN -> Type.BOOLEAN_TYPE;
      case BYTE -> Type.BYTE_TYPE;
      case CHAR -> Type.CHAR_TYPE;
      case SHORT -> Type.SHORT_TYPE;
      case INT -> Type.INT_TYPE;
      case LONG -> Type.LONG_TYPE;
      case FLOAT -> Type.FLOAT_TYPE;
      case DOUBLE -> Type.DOUBLE_TYPE;
      default -> Type.VOID_TYPE;
    };
  }
}

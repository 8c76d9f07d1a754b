package dev.fermata.javac;

import dev.fermata.transformer.classpath.ClassFileHeader;
import dev.fermata.transformer.classpath.ClassPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * The classes that javac knows: those that it has just compiled, and those on its class path and
 * module path, for the release that it compiles for.
 */
final class ElementsClassPath implements ClassPath {

  private static final String OBJECT = "java/lang/Object";

  private final Elements elements;
  private final Map<String, Path> compiled;
  private final Map<String, Optional<ClassInfo>> known = new HashMap<>();

  /**
   * @param elements of the compilation
   * @param compiled class files of this compilation by internal name; local classes have no other
   *     name that javac could be asked for
   */
  ElementsClassPath(Elements elements, Map<String, Path> compiled) {
    this.elements = elements;
    this.compiled = compiled;
  }

  @Override
  public @Nullable ClassInfo find(String internalName) {
    // Not computeIfAbsent: to look a class up can make javac read others.
    Optional<ClassInfo> info = known.get(internalName);
    if (info == null) {
      info = Optional.ofNullable(look(internalName));
      known.put(internalName, info);
    }
    return info.orElse(null);
  }

  private @Nullable ClassInfo look(String internalName) {
    Path file = compiled.get(internalName);
    if (file != null) {
      try {
        return ClassFileHeader.parse(Files.readAllBytes(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    TypeElement type = type(internalName.replace('/', '.'));
    return type == null ? null : info(internalName, type);
  }

  private ClassInfo info(String internalName, TypeElement type) {
    boolean isInterface = type.getKind().isInterface();
    String superName = internalName(type.getSuperclass());
    if (superName == null && !internalName.equals(OBJECT)) {
      superName = OBJECT; // of an interface, javac says that there is none
    }
    return new ClassInfo(
        internalName,
        superName,
        isInterface,
        type.getInterfaces().stream()
            .map(this::internalName)
            .flatMap(name -> Optional.ofNullable(name).stream())
            .toList());
  }

  private @Nullable String internalName(TypeMirror type) {
    return type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement e
        ? elements.getBinaryName(e).toString().replace('.', '/')
        : null;
  }

  /** A dollar may end the name of an outer class, or be a part of a name. */
  private @Nullable TypeElement type(String binaryName) {
    int end = binaryName.indexOf('$', binaryName.lastIndexOf('.') + 2);
    while (end > 0) {
      TypeElement outer = elements.getTypeElement(binaryName.substring(0, end));
      TypeElement found = outer == null ? null : within(outer, binaryName);
      if (found != null) {
        return found;
      }
      end = binaryName.indexOf('$', end + 1);
    }
    TypeElement topLevel = elements.getTypeElement(binaryName);
    return topLevel != null && isNamed(topLevel, binaryName) ? topLevel : null;
  }

  private @Nullable TypeElement within(Element outer, String binaryName) {
    for (TypeElement member : ElementFilter.typesIn(outer.getEnclosedElements())) {
      if (isNamed(member, binaryName)) {
        return member;
      }
      if (binaryName.startsWith(elements.getBinaryName(member) + "$")) {
        TypeElement found = within(member, binaryName);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private boolean isNamed(TypeElement type, String binaryName) {
    return elements.getBinaryName(type).contentEquals(binaryName);
  }
}

package dev.fermata.javac;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * Says where javac may write the class file of a type. The file manager is asked through the {@link
 * Filer}; without {@code -d} javac writes beside the source, which the file manager does not say.
 */
final class ClassFileLocator {

  private final Elements elements;
  private @Nullable Filer filer;
  private @Nullable Path directory;

  ClassFileLocator(Elements elements) {
    this.elements = elements;
  }

  /** Javac's own, if there is a processor. */
  void use(Filer javacsFiler) {
    this.filer = javacsFiler;
  }

  /** What the user says, or null. */
  void use(@Nullable Path classes) {
    this.directory = classes;
  }

  /** Whether there is anything to ask. */
  boolean isInformed() {
    return filer != null || directory != null;
  }

  /** Where the class file may be, in no order. */
  List<Path> candidates(TypeElement type, JavaFileObject source) {
    String packageName = elements.getPackageOf(type).getQualifiedName().toString();
    String binaryName = elements.getBinaryName(type).toString();
    String fileName =
        binaryName.substring(packageName.isEmpty() ? 0 : packageName.length() + 1) + ".class";
    ModuleElement module = elements.getModuleOf(type);
    String moduleName = module == null ? "" : module.getQualifiedName().toString();
    List<Path> paths = new ArrayList<>();
    byFiler(packageName, fileName).ifPresent(paths::add);
    if (!moduleName.isEmpty()) {
      byFiler(moduleName + "/" + packageName, fileName).ifPresent(paths::add);
    }
    if (directory != null) {
      String relative = packageName.replace('.', '/');
      paths.add(directory.toAbsolutePath().resolve(relative).resolve(fileName));
      if (!moduleName.isEmpty()) { // --module-source-path
        paths.add(
            directory.toAbsolutePath().resolve(moduleName).resolve(relative).resolve(fileName));
      }
    }
    path(source.toUri()).map(file -> file.resolveSibling(fileName)).ifPresent(paths::add);
    return paths.stream().map(Path::normalize).distinct().toList();
  }

  /** If modules are compiled together, it wants the name of the module as well. */
  private Optional<Path> byFiler(String packageName, String fileName) {
    if (filer == null) {
      return Optional.empty();
    }
    try {
      return path(filer.getResource(StandardLocation.CLASS_OUTPUT, packageName, fileName).toUri());
    } catch (IOException | RuntimeException e) { // file managers of others throw what they like
      return Optional.empty();
    }
  }

  private static Optional<Path> path(@Nullable URI uri) {
    try {
      return uri == null ? Optional.empty() : Optional.of(Path.of(uri));
    } catch (IllegalArgumentException | FileSystemNotFoundException | SecurityException e) {
      return Optional.empty();
    }
  }
}

package dev.fermata.javac;

import com.sun.source.tree.CompilationUnitTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A class that javac has compiled.
 *
 * @param binaryName as {@code com.acme.Quotes$Price}
 * @param unit where it is in the source
 * @param candidates where its class file may be
 */
record CompiledClass(String binaryName, CompilationUnitTree unit, List<WrittenFile> candidates) {

  /** As {@code com/acme/Quotes$Price}. */
  String internalName() {
    return binaryName.replace('.', '/');
  }

  /** Its class file; empty if there is none. */
  Optional<Path> classFile() {
    // All are asked, so that each that is not written gets its time back.
    List<Path> written =
        candidates.stream().filter(WrittenFile::isWritten).map(WrittenFile::path).toList();
    return written.stream().findFirst();
  }
}

package dev.fermata.transformer.classpath;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The class files of a jar; of a multi-release jar, those for the running JDK. */
final class JarSource implements ClassFileSource {

  private final JarFile jar;

  JarSource(Path file) throws IOException {
    this.jar = new JarFile(file.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion());
  }

  @Override
  public byte @Nullable [] read(String internalName) throws IOException {
    ZipEntry entry = jar.getEntry(internalName + ".class");
    if (entry == null) {
      return null;
    }
    try (InputStream content = jar.getInputStream(entry)) {
      return content.readAllBytes();
    }
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }

  @Override
  public String toString() {
    return jar.getName();
  }
}

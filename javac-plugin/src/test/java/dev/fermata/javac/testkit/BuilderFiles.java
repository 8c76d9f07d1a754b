package dev.fermata.javac.testkit;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/**
 * As IntelliJ's builder has it: what javac writes is kept in memory until javac closes it, and then
 * handed to the builder, with the name of the file that the builder is to write.
 */
public final class BuilderFiles extends ForwardingJavaFileManager<JavaFileManager> {

  private final Path directory;
  private final BiConsumer<Path, byte[]> builder;

  /**
   * For one run of javac.
   *
   * @param others for all that is read
   * @param directory of class files
   * @param builder gets each file when it is closed
   */
  public BuilderFiles(JavaFileManager others, Path directory, BiConsumer<Path, byte[]> builder) {
    super(others);
    this.directory = directory;
    this.builder = builder;
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
    return output(className.replace('.', '/') + kind.extension, kind);
  }

  @Override
  public FileObject getFileForOutput(
      Location location, String packageName, String relativeName, FileObject sibling) {
    String path = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
    return output(path + relativeName, JavaFileObject.Kind.OTHER);
  }

  private JavaFileObject output(String name, JavaFileObject.Kind kind) {
    Path file = directory.resolve(name);
    return new SimpleJavaFileObject(file.toUri(), kind) {
      @Override
      public OutputStream openOutputStream() {
        return new ByteArrayOutputStream() {
          @Override
          public void close() {
            builder.accept(file, toByteArray());
          }
        };
      }
    };
  }
}

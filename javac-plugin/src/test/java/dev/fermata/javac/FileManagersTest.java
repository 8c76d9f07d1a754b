package dev.fermata.javac;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.javac.testkit.Project;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** File managers other than javac's own, with a directory. */
class FileManagersTest {

  private static final String GOOD =
      """
      class Good {
        static String run() { return dev.fermata.Fermata.run(() -> m()); }
        @Async static Task<String> m() { await(yieldNow()); return done("good"); }
      }
      """;

  @TempDir Path temporary;

  private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
  private final StringWriter output = new StringWriter();

  private Project project;

  @BeforeEach
  void create() throws IOException {
    project = new Project(temporary);
    Files.createDirectories(project.classes());
  }

  /** Keeps class files in memory, and says so to nobody. */
  private static final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {

    private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

    MemoryFiles(JavaFileManager others) {
      super(others);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          return written.computeIfAbsent(className, name -> new ByteArrayOutputStream());
        }
      };
    }
  }

  /** The same, with names of its own for everything. */
  private static final class OddFiles extends ForwardingJavaFileManager<JavaFileManager> {

    private final MemoryFiles memory;

    OddFiles(MemoryFiles memory) {
      super(memory);
      this.memory = memory;
    }

    @Override
    public FileObject getFileForOutput(
        Location location, String packageName, String relativeName, FileObject sibling) {
      return memory.getJavaFileForOutput(
          location, relativeName, JavaFileObject.Kind.OTHER, sibling);
    }
  }

  private boolean compile(JavaFileManager files, StandardJavaFileManager standard) {
    return javac
        .getTask(
            output,
            files,
            null,
            List.of("-cp", project.classPath(), "-processorpath", project.processorPath()),
            null,
            standard.getJavaFileObjectsFromPaths(Project.files(project.sources(), ".java")))
        .call();
  }

  @Test
  void classFilesInMemoryAreAnError() throws IOException {
    project.async("Good.java", GOOD);
    try (var standard = javac.getStandardFileManager(null, null, null)) {
      standard.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(project.classes()));
      assertFalse(compile(new MemoryFiles(standard), standard));
    }
    assertEquals(
        """
        Good.java:6: error: Fermata cannot transform Good: javac's file manager has not written its class file to a directory (not classes/Good.class); it keeps class files in memory, or another process writes them.
        class Good {
        ^
            (If javac reports other errors: mend these first.)
            fix: let javac write files and transform these afterwards, with the Maven plugin or the command line,
                 and set -Afermata.transform=false here
        """,
        project.cleaned(output.toString()));
  }

  @Test
  void namesThatAreNoPathsAreTheSameError() throws IOException {
    project.async("Good.java", GOOD);
    try (var standard = javac.getStandardFileManager(null, null, null)) {
      assertFalse(compile(new OddFiles(new MemoryFiles(standard)), standard));
    }
    assertTrue(output.toString().contains("error: Fermata cannot transform Good: "));
  }

  @Test
  void classFilesInMemoryThatAreNotAsynchronousAreNone() throws IOException {
    project.source("Plain.java", "class Plain {}\n");
    try (var standard = javac.getStandardFileManager(null, null, null)) {
      MemoryFiles memory = new MemoryFiles(standard);
      assertTrue(compile(memory, standard));
      assertEquals(List.of("Plain"), List.copyOf(memory.written.keySet()));
    }
    assertEquals("", output.toString());
  }

  /** What another run of javac has left there is not what this one has compiled. */
  @Test
  void anOlderClassFileIsNeitherTakenNorTouched() throws IOException {
    project.async("Good.java", GOOD).compilePlain().assertQuiet();
    Path file = project.classes().resolve("Good.class");
    byte[] older = Files.readAllBytes(file);
    FileTime time = FileTime.fromMillis(1_600_000_000_000L);
    Files.setLastModifiedTime(file, time);
    try (var standard = javac.getStandardFileManager(null, null, null)) {
      standard.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(project.classes()));
      assertFalse(compile(new MemoryFiles(standard), standard));
    }
    assertTrue(output.toString().contains("error: Fermata cannot transform Good: "));
    assertArrayEquals(older, Files.readAllBytes(file));
    assertEquals(time, Files.getLastModifiedTime(file));
  }

  @Test
  void anotherFileSystemIsServed() throws Exception {
    project.async("Good.java", GOOD).compile().assertQuiet();
    Map<String, String> expected = project.classFiles();
    Path zip = temporary.resolve("classes.zip");
    try (FileSystem archive =
            FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), Map.of("create", "true"));
        var standard = javac.getStandardFileManager(null, null, null)) {
      standard.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(archive.getPath("/")));
      assertTrue(compile(standard, standard), output.toString());
      for (Path file : Project.files(project.classes(), ".class")) {
        assertArrayEquals(
            Files.readAllBytes(file),
            Files.readAllBytes(archive.getPath("/" + file.getFileName())));
      }
    }
    assertEquals(2, expected.size());
    assertEquals("", output.toString());
  }
}

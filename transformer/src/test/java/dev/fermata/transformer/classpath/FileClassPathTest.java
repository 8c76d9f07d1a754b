package dev.fermata.transformer.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.classpath.ClassPath.ClassInfo;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class FileClassPathTest {

  @TempDir Path temporary;

  @Test
  void findsClassInDirectory() throws IOException {
    Path classes = directory("classes", "p/A", "p/Super");

    try (FileClassPath classPath = FileClassPath.of(List.of(classes))) {
      assertEquals(new ClassInfo("p/A", "p/Super", false, List.of()), classPath.find("p/A"));
      assertNull(classPath.find("p/B"));
      assertNull(classPath.find("q/A"));
    }
  }

  @Test
  void findsClassInJar() throws IOException {
    Path jar = jar("library.jar", Map.of("p/A.class", classFile("p/A", "p/Super")));

    try (FileClassPath classPath = FileClassPath.of(List.of(jar))) {
      assertEquals(new ClassInfo("p/A", "p/Super", false, List.of()), classPath.find("p/A"));
      assertNull(classPath.find("p/B"));
    }
  }

  @Test
  void findsTheRunningJdksVersionInMultiReleaseJar() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("META-INF/MANIFEST.MF", "Multi-Release: true\n".getBytes(UTF_8));
    files.put("META-INF/versions/17/p/A.class", classFile("p/A", "p/Super17"));
    files.put("META-INF/versions/999/p/A.class", classFile("p/A", "p/Super999"));
    files.put("p/A.class", classFile("p/A", "p/Super"));

    try (FileClassPath classPath = FileClassPath.of(List.of(jar("multi.jar", files)))) {
      assertEquals(new ClassInfo("p/A", "p/Super17", false, List.of()), classPath.find("p/A"));
    }
  }

  @Test
  void findsClassesOfEveryModuleOfTheJdk() throws IOException {
    try (FileClassPath classPath = FileClassPath.of(List.of())) {
      assertEquals(
          new ClassInfo(
              "java/lang/Integer",
              "java/lang/Number",
              false,
              List.of(
                  "java/lang/Comparable",
                  "java/lang/constant/Constable",
                  "java/lang/constant/ConstantDesc")),
          classPath.find("java/lang/Integer"));
      assertEquals(
          new ClassInfo(
              "java/sql/Connection",
              "java/lang/Object",
              true,
              List.of("java/sql/Wrapper", "java/lang/AutoCloseable")),
          classPath.find("java/sql/Connection"));
      assertNull(classPath.find("java/lang/NoSuchClass"));
      assertNull(classPath.find("java/nosuchpackage/A"));
    }
  }

  @Test
  void jdkComesFirstThenTheEntriesInTheirOrder() throws IOException {
    Path first = directory("first", "p/A", "p/First");
    Path second = directory("second", "p/A", "p/Second");
    Files.createDirectories(second.resolve("java/lang"));
    Files.write(second.resolve("java/lang/Long.class"), classFile("java/lang/Long", "p/Second"));

    try (FileClassPath classPath = FileClassPath.of(List.of(first, second))) {
      assertEquals("p/First", superName(classPath, "p/A"));
      assertEquals("java/lang/Number", superName(classPath, "java/lang/Long"));
    }
  }

  @Test
  void findsClassInUnnamedPackage() throws IOException {
    Path classes = directory("classes", "A", "Super");

    try (FileClassPath classPath = FileClassPath.of(List.of(classes))) {
      assertEquals(new ClassInfo("A", "Super", false, List.of()), classPath.find("A"));
      assertNull(classPath.find("B"));
    }
  }

  @Test
  void remembersWhatItHasRead() throws IOException {
    Path classes = directory("classes", "p/A", "p/Super");

    try (FileClassPath classPath = FileClassPath.of(List.of(classes))) {
      ClassInfo found = classPath.find("p/A");
      assertNull(classPath.find("p/B"));
      Files.move(classes.resolve("p/A.class"), classes.resolve("p/B.class"));

      assertEquals(found, classPath.find("p/A"));
      assertNull(classPath.find("p/B"));
    }
  }

  @Test
  void fileOfAnotherNameIsNotTheClass() throws IOException {
    Path classes = directory("classes", "p/A", "p/Super");
    Files.move(classes.resolve("p/A.class"), classes.resolve("p/a2.class"));

    try (FileClassPath classPath = FileClassPath.of(List.of(classes))) {
      assertNull(classPath.find("p/a2"));
    }
  }

  @Test
  void namesThatNoFileCanHaveAreNotFound() throws IOException {
    try (FileClassPath classPath = FileClassPath.of(List.of(directory("classes", "A", "B")))) {
      assertNull(classPath.find("p/\0"));
      assertNull(classPath.find(""));
      assertNull(classPath.find("[Ljava/lang/String;"));
    }
  }

  @Test
  void entriesThatDoNotExistOrAreNoArchivesHaveNoClasses() throws IOException {
    Path text = Files.writeString(temporary.resolve("notes.txt"), "no archive");
    Path classes = directory("classes", "p/A", "p/Super");

    try (FileClassPath classPath =
        FileClassPath.of(List.of(temporary.resolve("missing"), text, classes))) {
      assertEquals("p/Super", superName(classPath, "p/A"));
    }
  }

  @Test
  void brokenClassFileIsReportedWithItsPlace() throws IOException {
    Path classes = directory("classes", "p/A", "p/Super");
    Files.writeString(classes.resolve("p/A.class"), "broken");

    try (FileClassPath classPath = FileClassPath.of(List.of(classes))) {
      UncheckedIOException failure =
          assertThrows(UncheckedIOException.class, () -> classPath.find("p/A"));
      assertEquals("cannot read class p/A in " + classes, failure.getMessage());
    }
  }

  @Test
  void isUsedByManyThreads() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    IntStream.range(0, 200)
        .forEach(i -> files.put("p/A" + i + ".class", classFile("p/A" + i, "p/S" + i)));

    try (FileClassPath classPath = FileClassPath.of(List.of(jar("library.jar", files)))) {
      boolean allFound =
          IntStream.range(0, 2000)
              .parallel()
              .allMatch(i -> ("p/S" + i % 200).equals(superName(classPath, "p/A" + i % 200)));
      assertTrue(allFound);
    }
  }

  @Test
  void splitsPathAsJavaDoes() {
    String path = "a" + File.pathSeparator + File.pathSeparator + "b.jar";

    assertEquals(List.of(Path.of("a"), Path.of("b.jar")), FileClassPath.split(path));
    assertEquals(List.of(), FileClassPath.split(""));
  }

  private static @Nullable String superName(ClassPath classPath, String name) {
    ClassInfo info = classPath.find(name);
    return info == null ? null : info.superName();
  }

  private Path directory(String directory, String name, String superName) throws IOException {
    Path root = temporary.resolve(directory);
    Path file = root.resolve(name + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, classFile(name, superName));
    return root;
  }

  private Path jar(String name, Map<String, byte[]> files) throws IOException {
    Path jar = temporary.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream content = new JarOutputStream(file)) {
      for (Map.Entry<String, byte[]> entry : files.entrySet()) {
        content.putNextEntry(new JarEntry(entry.getKey()));
        content.write(entry.getValue());
        content.closeEntry();
      }
    }
    return jar;
  }

  private static byte[] classFile(String name, String superName) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, superName, null);
    return writer.toByteArray();
  }
}

package dev.fermata.transformer.directory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.AsyncTransformer;
import dev.fermata.transformer.TransformerOptions;
import dev.fermata.transformer.classpath.FileClassPath;
import dev.fermata.transformer.testkit.JavaSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of frame classes when the classes that they belong to are compiled again. */
class FrameFilesTest {

  @TempDir Path root;

  @BeforeEach
  void transformOnce() throws IOException {
    compile("@Async static Task<Integer> first() { return done(await(f(1))); }");
    assertEquals("Fermata: 1 class, 1 method, 1 await point transformed", run().summary());
    assertEquals(Set.of("A.class", "A$first$$Frame.class"), files());
  }

  @Test
  void frameClassOfARenamedMethodIsDeleted() throws IOException {
    compile("@Async static Task<Integer> second() { return done(await(f(1))); }");

    assertEquals(
        "Fermata: 1 class, 1 method, 1 await point transformed, 1 stale frame class deleted",
        run().summary());

    assertEquals(Set.of("A.class", "A$second$$Frame.class"), files());
    assertSecondRunDoesNothing();
  }

  /** On some file systems the stale file and the new one are one. */
  @Test
  void newFrameClassWhoseNameDiffersInCaseOnlyIsThere() throws IOException {
    compile("@Async static Task<Integer> First() { return done(await(f(1))); }");

    run();

    assertEquals(Set.of("A.class", "A$First$$Frame.class"), files());
    assertSecondRunDoesNothing();
  }

  @Test
  void frameClassOfAMethodThatIsAsynchronousNoLongerIsDeleted() throws IOException {
    compile("static int first() { return 1; }");

    assertEquals("Fermata: nothing to transform, 1 stale frame class deleted", run().summary());

    assertEquals(Set.of("A.class"), files());
    assertSecondRunDoesNothing();
  }

  @Test
  void frameClassByWhichAMethodIsSpawnedIsDeleted() throws IOException {
    compile(
        "@Async static Task<Integer> third() { return done(await(f(1))); }"
            + "static Task<Integer> go() { return spawn(() -> third()); }");
    run();
    assertEquals(Set.of("A.class", "A$third$$Frame.class"), files());

    compile("");
    run();

    assertEquals(Set.of("A.class"), files());
  }

  @Test
  void frameClassesOfADeletedClassAreDeleted() throws IOException {
    Files.delete(root.resolve("A.class"));

    run();

    assertEquals(Set.of(), files());
  }

  @Test
  void frameClassOfAnotherOverloadIsDeleted() throws IOException {
    compile(
        "@Async static Task<Integer> first(int i) { return done(await(f(i))); }"
            + "@Async static Task<Integer> first() { return done(await(f(1))); }");
    run();
    assertEquals(Set.of("A.class", "A$first$$Frame.class", "A$first$$Frame1.class"), files());

    compile("@Async static Task<Integer> first() { return done(await(f(1))); }");
    run();

    assertEquals(Set.of("A.class", "A$first$$Frame.class"), files());
  }

  @Test
  void errorKeepsStaleFrameClassesToo() throws IOException {
    compile("static int second() { return await(f(1)); }");

    PendingChanges changes = transform(ClassFileFilter.ALL);

    assertTrue(changes.hasErrors());
    assertEquals(Set.of("A.class", "A$first$$Frame.class"), files());
  }

  @Test
  void filterDecidesByTheClassNotByItsFrameClasses() throws IOException {
    PendingChanges changes = transform(new ClassFileFilter(List.of("B.class"), List.of()));
    assertEquals(List.of(), changes.staleFrames(), "in use, though its class is not looked at");

    compile("@Async static Task<Integer> second() { return done(await(f(1))); }");
    changes = transform(new ClassFileFilter(List.of(), List.of("A*.class")));
    assertEquals(List.of(root.resolve("A$first$$Frame.class")), changes.staleFrames());
  }

  @Test
  void ownerThatCannotBeReadKeepsItsFrameClasses() throws IOException {
    byte[] newer = Files.readAllBytes(root.resolve("A.class"));
    newer[7] = (byte) 200;
    Files.write(root.resolve("A.class"), newer);

    assertEquals(List.of(), transform(new ClassFileFilter(List.of("B"), List.of())).staleFrames());
  }

  @Test
  void missingFrameClassIsAnError() throws IOException {
    Files.delete(root.resolve("A$first$$Frame.class"));

    PendingChanges changes = transform(ClassFileFilter.ALL);

    assertEquals(
        """
        A.java: the class was transformed before, but its frame class A$first$$Frame is missing: \
        something has deleted it, or copied the class without it.
          at: A
          fix: delete the class file and compile it again (mvn clean does the former); a tool that \
        copies or filters classes must take those with $$Frame in their names along.
          see: docs/diagnostics/missing-frame-class.md""",
        changes.diagnostics().get(0).render());
    assertEquals(1, changes.diagnostics().size());
    assertTrue(changes.hasErrors());
    assertFalse(changes.isClean(), "for --check");
  }

  @Test
  void freshClassBesideOldFrameClassesIsTransformed() throws IOException {
    byte[] before = Files.readAllBytes(root.resolve("A.class"));
    compile("@Async static Task<Integer> first() { return done(await(f(1))); }");

    assertEquals("Fermata: 1 class, 1 method, 1 await point transformed", run().summary());

    assertArrayEquals(before, Files.readAllBytes(root.resolve("A.class")));
  }

  @Test
  void classesInAJarAreLookedAtToo() throws IOException {
    Path jar = root.resolve("classes.jar");
    try (var zip = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
      Files.createDirectory(zip.getPath("p"));
      Files.copy(root.resolve("A.class"), zip.getPath("p", "A.class"));
      PendingChanges changes = transform(ClassFileFilter.ALL, zip.getPath("/"));
      assertEquals(1, changes.diagnostics().size());
      changes = transform(new ClassFileFilter(List.of(), List.of("p/A.class")), zip.getPath("/"));
      assertEquals(List.of(), changes.diagnostics());
    }
  }

  @Test
  void generatedClassUnderAnotherNameIsNeverDeleted() throws IOException {
    Path file = root.resolve("A$first$$Frame.class");
    byte[] frame = Files.readAllBytes(file);
    Files.delete(root.resolve("A.class"));
    Files.delete(file);
    Files.write(root.resolve("Copy$$Frame.class"), frame);
    Files.write(root.resolve("B$first$$Frame.class"), renamed(frame, "B$first$$Frame"));
    Files.writeString(root.resolve("A$text$$Frame.class"), "not a class file");

    assertEquals(
        List.of(),
        transform(new ClassFileFilter(List.of("none"), List.of())).staleFrames(),
        "the owner's name is no part of it, or the file has another name");
  }

  /** A name of the same length. */
  private static byte[] renamed(byte[] frameClass, String name) {
    String text = new String(frameClass, StandardCharsets.ISO_8859_1);
    return text.replace("A$first$$Frame", name).getBytes(StandardCharsets.ISO_8859_1);
  }

  private void assertSecondRunDoesNothing() throws IOException {
    FileTime past = FileTime.fromMillis(1_000_000_000_000L);
    for (String file : files()) {
      Files.setLastModifiedTime(root.resolve(file), past);
    }

    assertEquals("Fermata: nothing to transform", run().summary());

    for (String file : files()) {
      assertEquals(past, Files.getLastModifiedTime(root.resolve(file)), file);
    }
  }

  /** As an incremental compiler does: overwrites the class, and knows nothing of frame classes. */
  private void compile(String members) throws IOException {
    byte[] fresh = JavaSource.compile(JavaSource.IMPORTS + "class A { " + members + " }").get("A");
    Files.write(root.resolve("A.class"), fresh);
  }

  private PendingChanges run() throws IOException {
    PendingChanges changes = transform(ClassFileFilter.ALL);
    changes.write();
    return changes;
  }

  private PendingChanges transform(ClassFileFilter filter) throws IOException {
    return transform(filter, root);
  }

  private PendingChanges transform(ClassFileFilter filter, Path directory) throws IOException {
    try (FileClassPath classPath = FileClassPath.of(List.of(root))) {
      var transformer = new AsyncTransformer(TransformerOptions.DEFAULT, classPath);
      return new DirectoryTransformer(transformer::transform, filter).transform(List.of(directory));
    }
  }

  private Set<String> files() throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}

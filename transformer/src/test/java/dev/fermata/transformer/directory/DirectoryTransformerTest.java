package dev.fermata.transformer.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTransformerTest {

  @TempDir Path root;

  @Test
  void writesClassesAndFrameClasses() throws IOException {
    file("p/A.class", "async p/A");
    file("p/B.class", "plain p/B");

    PendingChanges changes = transform();
    assertEquals(Map.of("p/A.class", "async p/A", "p/B.class", "plain p/B"), files());
    changes.write();

    assertEquals(
        Map.of(
            "p/A.class", "transformed p/A",
            "p/A$m$$Frame.class", "frame p/A",
            "p/B.class", "plain p/B"),
        files());
  }

  @Test
  void secondRunChangesNothing() throws IOException {
    file("p/A.class", "async p/A");
    transform().write();
    Map<String, String> after = files();

    PendingChanges again = transform();
    again.write();

    assertTrue(again.isClean());
    assertEquals("Fermata: nothing to transform", again.summary());
    assertEquals("Fermata: every class is transformed", again.checkSummary());
    assertEquals(after, files());
  }

  @Test
  void filesThatStayKeepTheirTimes() throws IOException {
    FileTime past = FileTime.fromMillis(1_000_000);
    Path plain = Files.setLastModifiedTime(file("p/B.class", "plain p/B"), past);
    file("p/A.class", "async p/A");

    transform().write();

    assertEquals(past, Files.getLastModifiedTime(plain));
  }

  @Test
  void classFilesKeepTheirPermissions() throws IOException {
    Path file = file("p/A.class", "async p/A");
    assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
    Set<PosixFilePermission> readOnly = PosixFilePermissions.fromString("r--r-----");
    Files.setPosixFilePermissions(file, readOnly);

    transform().write();

    assertEquals("transformed p/A", Files.readString(file));
    assertEquals(readOnly, Files.getPosixFilePermissions(file));
  }

  @Test
  void goesInTheOrderOfThePaths() throws IOException {
    file("p/C.class", "bad p/C");
    file("a/Z.class", "bad a/Z");
    file("p/A.class", "warn p/A");
    file("p/a/A.class", "bad p/a/A");
    file("p/B.class", "async p/B");

    PendingChanges changes = transform();

    assertEquals(
        List.of("a.Z", "p.A", "p.C", "p.a.A"),
        changes.diagnostics().stream().map(each -> each.location().className()).toList());
    assertEquals(
        List.of("p/A", "p/B"),
        changes.classes().stream().map(each -> each.result().className()).toList());
  }

  @Test
  void anErrorKeepsEverythingFromBeingWritten() throws IOException {
    file("p/A.class", "async p/A");
    file("p/B.class", "bad p/B");
    file("p/C.class", "warn p/C");
    Map<String, String> before = files();

    PendingChanges changes = transform();

    assertTrue(changes.hasErrors());
    assertThrows(IllegalStateException.class, changes::write);
    assertEquals(before, files());
    assertEquals("Fermata: 1 error, 1 warning; no class file was written", changes.failure());
  }

  @Test
  void warningsDoNotStopTheWriting() throws IOException {
    file("p/C.class", "warn p/C");

    PendingChanges changes = transform();
    changes.write();

    assertFalse(changes.hasErrors());
    assertEquals(
        List.of(FakeTransformer.diagnostic(Severity.WARNING, "p/C")), changes.diagnostics());
    assertEquals("transformed p/C", files().get("p/C.class"));
  }

  @Test
  void summaryCounts() throws IOException {
    file("p/A.class", "async p/A");
    assertEquals("Fermata: 1 class, 2 methods, 3 await points transformed", transform().summary());

    file("p/B.class", "async p/B");
    PendingChanges changes = transform();
    assertEquals("Fermata: 2 classes, 4 methods, 6 await points transformed", changes.summary());
    assertEquals("Fermata: 2 classes not transformed, 0 errors", changes.checkSummary());
  }

  @Test
  void frameClassesStandBesideTheirClassWhereverItsDirectoryIs() throws IOException {
    file("META-INF/versions/21/p/A.class", "async p/A");

    transform().write();

    assertEquals("frame p/A", files().get("META-INF/versions/21/p/A$m$$Frame.class"));
  }

  @Test
  void directoryGivenTwiceOrInsideAnotherIsTransformedOnce() throws IOException {
    file("p/A.class", "async p/A");

    PendingChanges changes =
        transform(ClassFileFilter.ALL, root, root.resolve("p/.."), root.resolve("p"));

    assertEquals(1, changes.classes().size());
  }

  @Test
  void looksAtAcceptedClassFilesOnly() throws IOException {
    file("p/A.class", "async p/A");
    file("p/B.class", "crash p/B");
    file("p/notes.txt", "crash p/notes");
    Files.createDirectories(root.resolve("p/directory.class"));

    PendingChanges changes =
        transform(new ClassFileFilter(List.of("p/**"), List.of("p/B.class")), root);

    assertEquals("Fermata: 1 class, 2 methods, 3 await points transformed", changes.summary());
  }

  @Test
  void bugOfTheTransformerNamesTheFile() throws IOException {
    Path file = file("p/A.class", "crash p/A");

    IllegalStateException failure = assertThrows(IllegalStateException.class, this::transform);

    assertEquals(
        "Fermata failed on " + file.toAbsolutePath() + "; please report this bug",
        failure.getMessage());
    assertInstanceOf(IndexOutOfBoundsException.class, failure.getCause());
  }

  @Test
  void missingDirectoryIsAnError() {
    assertThrows(
        NoSuchFileException.class, () -> transform(ClassFileFilter.ALL, root.resolve("missing")));
  }

  @Test
  void brokenOffWriteLeavesTheClassToBeTransformedAgain() throws IOException {
    file("p/A.class", "async p/A");
    Path inTheWay = file("p/A$m$$Frame.class/file", "a directory where the frame class belongs");

    assertThrows(IOException.class, () -> transform().write());
    assertEquals("async p/A", files().get("p/A.class"));
    assertEquals(2, files().size(), "no temporary file is left");

    Files.delete(inTheWay);
    Files.delete(inTheWay.getParent());
    transform().write();
    assertEquals("transformed p/A", files().get("p/A.class"));
  }

  private PendingChanges transform() throws IOException {
    return transform(ClassFileFilter.ALL, root);
  }

  private static PendingChanges transform(ClassFileFilter filter, Path... directories)
      throws IOException {
    return new DirectoryTransformer(new FakeTransformer(), filter).transform(List.of(directories));
  }

  private Path file(String name, String content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path file : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
        files.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return files;
  }
}

package dev.fermata.transformer.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.AsyncTransformer;
import dev.fermata.transformer.testkit.JavaSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line with the real transformer, over directories of real class files. */
class RealClassesTest {

  private static final String GOOD =
      JavaSource.IMPORTS
          + """
          class Good {
            @Async static Task<String> m() {
              Function<String, Task<String>> g = x -> done(await(f(x)));
              return done(await(g.apply("x")));
            }
            static class Plain {}
          }
          """;
  private static final String BAD =
      JavaSource.IMPORTS
          + """
          class Bad {
            static String m() {
              Runnable first = () -> await(f(1));
              Runnable second = () -> await(f(2));
              new Object() { String third() { return await(f("3")); } };
              return await(f("4"));
            }
          }
          """;
  private static final String LIBRARY =
      """
      public class Library {
        static class One extends Library {}
        static class Two extends Library {}
      }
      """;
  private static final String USER =
      JavaSource.IMPORTS
          + """
          class User {
            @Async static Task<String> m() {
              Library either = await(f(true)) ? new Library.One() : new Library.Two();
              await(f(1));
              return done("" + either);
            }
          }
          """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path temporary;

  @Test
  void errorInOneDirectoryKeepsAllFromBeingWritten() throws IOException {
    String good = directory("good", JavaSource.compile(GOOD));
    String bad = directory("bad", JavaSource.compile(BAD));
    Map<String, String> before = files(temporary);

    assertEquals(1, run(good, bad));

    assertEquals(before, files(temporary));
    assertEquals("", text(out));
  }

  @Test
  void reportsInTheOrderOfTheLines() throws IOException {
    String bad = directory("bad", JavaSource.compile(BAD));

    assertEquals(1, run(bad));

    assertEquals(
        List.of(
            "error: Bad.java:10:",
            "error: Bad.java:11:",
            "error: Bad.java:12:",
            "error: Bad.java:13:"),
        text(err)
            .lines()
            .filter(line -> line.startsWith("error: "))
            .map(line -> line.substring(0, line.indexOf(": await") + 1))
            .toList());
    assertTrue(text(err).endsWith("Fermata: 4 errors, 0 warnings; no class file was written\n"));
  }

  @Test
  void secondRunChangesNothingNotEvenTheTimes() throws IOException {
    String good = directory("good", JavaSource.compile(GOOD));
    assertEquals(0, run(good));
    assertEquals("Fermata: 1 class, 2 methods, 2 await points transformed\n", text(out));
    Map<String, String> after = files(temporary);
    FileTime past = FileTime.fromMillis(1_000_000_000_000L);
    for (Path file : paths(temporary)) {
      Files.setLastModifiedTime(file, past);
    }

    assertEquals(0, run(good));

    assertEquals("Fermata: nothing to transform\n", text(out));
    assertEquals(after, files(temporary));
    for (Path file : paths(temporary)) {
      assertEquals(past, Files.getLastModifiedTime(file), file.toString());
    }
  }

  @Test
  void writesTheSameBytesInAnyPlaceAndOrder() throws IOException {
    Map<String, byte[]> goods = JavaSource.compile(GOOD);
    Map<String, byte[]> users = JavaSource.compile(USER, LIBRARY);
    String here = directory("here", goods);
    String alsoHere = directory("alsoHere", users);
    String there = directory("some/where/else/a", goods);
    String alsoThere = directory("some/where/else/b", users);

    assertEquals(0, run(here, alsoHere));
    assertEquals(0, run(alsoThere));
    assertEquals(0, run("--classpath", alsoHere, there));

    assertEquals(files(Path.of(here)), files(Path.of(there)));
    assertEquals(files(Path.of(alsoHere)), files(Path.of(alsoThere)));
    assertNotEquals(hex(goods.get("Good")), files(Path.of(here)).get("Good.class"));
  }

  @Test
  void namesTheFileThatCannotBeRead() throws IOException {
    String good = directory("good", JavaSource.compile(GOOD));
    Path plain = Path.of(good, "Good$Plain.class");
    Files.write(plain, Arrays.copyOf(Files.readAllBytes(plain), 30));
    Map<String, String> before = files(temporary);

    assertEquals(1, run(good));

    assertEquals(
        """
        error: %s: the class file cannot be read: it ends within its constant pool.
          at: (unknown class)
          fix: compile it again; if another tool has written it, run that tool after Fermata.
          see: docs/diagnostics/unreadable-class-file.md
        Fermata: 1 error, 0 warnings; no class file was written
        """
            .formatted(plain.toAbsolutePath()),
        text(err));
    assertEquals(before, files(temporary));
  }

  @Test
  void looksUpClassesThatAreNewerThanAsm() throws IOException {
    Map<String, byte[]> classFiles = JavaSource.compile(USER, LIBRARY);
    byte[] user = classFiles.remove("User");
    String apart = directory("apart", Map.of("User", user));
    String together = directory("together", Map.of("User", user));
    classFiles.values().forEach(classFile -> classFile[7] = (byte) 200);

    assertEquals(0, run("--classpath", jar("newer.jar", classFiles).toString(), apart));
    assertEquals("Fermata: 1 class, 1 method, 2 await points transformed\n", text(out));

    directory("together", classFiles);
    assertEquals(0, run(together), "they need no transformation, and are not parsed");
    assertEquals(
        files(Path.of(apart)).get("User.class"), files(Path.of(together)).get("User.class"));
  }

  @Test
  void rejectsAnAsynchronousClassThatIsNewerThanAsm() throws IOException {
    Map<String, byte[]> classFiles = JavaSource.compile(GOOD);
    classFiles.get("Good")[7] = (byte) 200;
    String good = directory("good", classFiles);

    assertEquals(1, run(good));
    assertTrue(text(err).contains("see: docs/diagnostics/class-file-too-new.md\n"), text(err));
  }

  @Test
  void namesTheJarOfADamagedSupertype() throws IOException {
    Map<String, byte[]> classFiles = JavaSource.compile(USER, LIBRARY);
    String user = directory("user", Map.of("User", classFiles.remove("User")));
    classFiles.replaceAll((name, bytes) -> Arrays.copyOf(bytes, 30));
    Path jar = jar("damaged.jar", classFiles);

    assertEquals(1, run("--classpath", jar.toString(), user));
    assertTrue(text(err).contains("in " + jar), text(err));
  }

  @Test
  void ignoresEntriesOfTheClassPathThatAreNotThere() throws IOException {
    String good = directory("good", JavaSource.compile(GOOD));

    assertEquals(0, run("--classpath", temporary.resolve("no.jar").toString(), good));
    assertEquals("", text(err));
  }

  private int run(String... args) {
    out.reset();
    err.reset();
    return new CommandLine(
            (options, classPath) -> new AsyncTransformer(options, classPath)::transform,
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8))
        .run(args);
  }

  private String directory(String name, Map<String, byte[]> classFiles) throws IOException {
    Path directory = Files.createDirectories(temporary.resolve(name));
    for (Map.Entry<String, byte[]> classFile : classFiles.entrySet()) {
      Files.write(directory.resolve(classFile.getKey() + ".class"), classFile.getValue());
    }
    return directory.toString();
  }

  private Path jar(String name, Map<String, byte[]> classFiles) throws IOException {
    Path file = temporary.resolve(name);
    try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> classFile : classFiles.entrySet()) {
        jar.putNextEntry(new JarEntry(classFile.getKey() + ".class"));
        jar.write(classFile.getValue());
      }
    }
    return file;
  }

  private static List<Path> paths(Path root) throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      return tree.filter(Files::isRegularFile).toList();
    }
  }

  private static Map<String, String> files(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (Path file : paths(root)) {
      files.put(root.relativize(file).toString(), hex(Files.readAllBytes(file)));
    }
    return files;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(UTF_8).replace("\r\n", "\n");
  }
}

package dev.fermata.transformer.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.TransformerOptions;
import dev.fermata.transformer.classpath.ClassPath;
import dev.fermata.transformer.diagnostics.WarningFilter;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class CommandLineTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path temporary;
  private Path classes;
  private @Nullable ClassPath classPath;
  private @Nullable TransformerOptions options;

  @BeforeEach
  void makeDirectory() throws IOException {
    classes = Files.createDirectory(temporary.resolve("classes"));
  }

  @Test
  void transforms() throws IOException {
    Path file = Files.writeString(classes.resolve("A.class"), "async A");

    assertRun(0, "Fermata: 1 class, 2 methods, 3 await points transformed\n", "", dir());
    assertEquals("transformed A", Files.readString(file));
  }

  @Test
  void saysWhenThereIsNothingToDo() {
    assertRun(0, "Fermata: nothing to transform\n", "", dir());
  }

  @Test
  void printsAllDiagnosticsAndWritesNothing() throws IOException {
    Path good = Files.writeString(classes.resolve("A.class"), "async A");
    Files.writeString(classes.resolve("B.class"), "bad B");
    Files.writeString(classes.resolve("C.class"), "bad C");
    Files.writeString(classes.resolve("D.class"), "warn D");

    assertRun(
        1,
        "",
        """
        error: B.java:7: Something is wrong.
          at: B, m()
          fix: Write it right.
          see: docs/diagnostics/a-rule.md
        error: C.java:7: Something is wrong.
          at: C, m()
          fix: Write it right.
          see: docs/diagnostics/a-rule.md
        warning: D.java:7: Something is wrong.
          at: D, m()
          fix: Write it right.
          see: docs/diagnostics/a-rule.md
        Fermata: 2 errors, 1 warning; no class file was written
        """,
        dir());
    assertEquals("async A", Files.readString(good));
  }

  @Test
  void transformsWithWarnings() throws IOException {
    Path file = Files.writeString(classes.resolve("D.class"), "warn D");

    assertEquals(0, run(dir()));
    assertTrue(text(err).startsWith("warning: D.java:7: Something is wrong.\n"), text(err));
    assertEquals("transformed D", Files.readString(file));
  }

  @Test
  void warningsFailOnRequest() throws IOException {
    Path file = Files.writeString(classes.resolve("D.class"), "warn D");

    assertEquals(1, run("--fail-on-warning", dir()));
    assertTrue(
        text(err).endsWith("Fermata: 0 errors, 1 warning; no class file was written\n"), text(err));
    assertEquals("warn D", Files.readString(file));
  }

  @Test
  void warningsOfWhatNeedsNoTransformingFailTheCheckOnRequest() throws IOException {
    Files.writeString(classes.resolve("D.class"), "doubtful D");

    assertEquals(0, run("--check", dir()));
    assertTrue(text(err).startsWith("warning: D.java:7: Something is wrong.\n"), text(err));
    assertEquals(1, run("--check", "--fail-on-warning", dir()));
  }

  @Test
  void warningsCanBeLeftOut() {
    run("--no-warn", "large-method", "--no-warn", "future-returned-in-try:com.acme.*", dir());

    assertEquals(
        TransformerOptions.DEFAULT.with(
            new WarningFilter(List.of("large-method", "future-returned-in-try:com.acme.*")),
            List.of()),
        options);
  }

  @Test
  void callsThatBlockCanBeAdded() {
    run("--blocking", "com.acme.Client.fetch", "--blocking", "!java.io.Reader.read", dir());

    assertEquals(
        TransformerOptions.DEFAULT.with(
            WarningFilter.NONE, List.of("com.acme.Client.fetch", "!java.io.Reader.read")),
        options);
    assertEquals(2, run("--blocking", "fetch", dir()));
    assertEquals(
        "fermata: no call is named by \"fetch\"; write class.method, as com.acme.Client.fetch, or"
            + " !class.method for one that does not block",
        firstLine(err));
  }

  @Test
  void unknownWarningIsWrongUsage() {
    assertEquals(2, run("--no-warn", "large", dir()));
    assertTrue(
        firstLine(err).startsWith("fermata: no warning is called \"large\"; there are: "),
        text(err));
    assertTrue(firstLine(err).contains(", large-method"), text(err));
  }

  @Test
  void errorsCannotBeLeftOut() {
    assertEquals(2, run("--no-warn", "await-outside-async", dir()));
  }

  @Test
  void checkFindsWhatIsUntransformedAndWritesNothing() throws IOException {
    Path file = Files.writeString(classes.resolve("A.class"), "async A");

    assertRun(
        1,
        "Fermata: 1 class not transformed, 0 errors\n",
        "not transformed: " + file.toAbsolutePath() + "\n",
        "--check",
        dir());
    assertEquals("async A", Files.readString(file));
  }

  @Test
  void checkFailsOnErrors() throws IOException {
    Files.writeString(classes.resolve("B.class"), "bad B");

    assertEquals(1, run("--check", dir()));
    assertEquals("Fermata: 0 classes not transformed, 1 error\n", text(out));
  }

  @Test
  void checkPasses() throws IOException {
    Files.writeString(classes.resolve("A.class"), "transformed A");

    assertRun(0, "Fermata: every class is transformed\n", "", "--check", dir());
  }

  @Test
  void looksUpInTheDirectoriesAndTheClassPath() throws IOException {
    Path library = Files.createDirectory(temporary.resolve("library"));
    Path other = Files.createDirectory(temporary.resolve("other"));
    Files.write(library.resolve("L.class"), classFile("L"));
    Files.write(other.resolve("O.class"), classFile("O"));
    Files.write(classes.resolve("A.class"), classFile("A"));

    run("--classpath", library + File.pathSeparator + other, dir());

    ClassPath used = classPath;
    assertNotNull(used);
    assertNotNull(used.find("L"));
    assertNotNull(used.find("O"));
    assertNotNull(used.find("A"));
    assertNull(used.find("X"));
  }

  @Test
  void missingDirectoryIsWrongUsage() {
    Path missing = temporary.resolve("missing");

    assertEquals(2, run(dir(), missing.toString()));
    assertEquals("fermata: not a directory: " + missing, firstLine(err));
    assertEquals("", text(out));
  }

  @Test
  void missingDirectoryKeepsTheOthersFromBeingWritten() throws IOException {
    Path file = Files.writeString(classes.resolve("A.class"), "async A");

    assertEquals(2, run("--check", dir(), temporary.resolve("missing").toString()));
    assertEquals(2, run(dir(), temporary.resolve("missing").toString()));
    assertEquals("async A", Files.readString(file));
  }

  @Test
  void noDirectoryIsWrongUsage() {
    assertEquals(2, run("--check"));
    assertEquals("fermata: no directory is given", firstLine(err));
  }

  @Test
  void fileIsNoDirectory() throws IOException {
    Path file = Files.writeString(classes.resolve("A.class"), "async A");

    assertEquals(2, run(file.toString()));
    assertEquals("fermata: not a directory: " + file, firstLine(err));
    assertEquals("async A", Files.readString(file));
  }

  @Test
  void emptyArgumentIsNotTheWorkingDirectory() {
    assertEquals(2, run(""));
    assertEquals("fermata: an empty argument is no directory", firstLine(err));
  }

  @Test
  void textThatIsNoPathIsWrongUsage() {
    assertEquals(2, run("a\0b"));
    assertTrue(firstLine(err).startsWith("fermata: not a path: "), text(err));
    assertEquals(2, run("--classpath", "a\0b", dir()));
  }

  @Test
  void fileThatCannotBeWrittenIsNamed() throws IOException {
    Files.writeString(classes.resolve("A.class"), "async A");
    Path inTheWay = Files.createDirectory(classes.resolve("A.class.fermata-tmp"));
    Files.createFile(inTheWay.resolve("file"));

    assertEquals(2, run(dir()));
    assertEquals("", text(out));
    assertTrue(firstLine(err).startsWith("fermata: "), text(err));
    assertTrue(firstLine(err).contains(inTheWay.toString()), text(err));
  }

  @Test
  void unknownOptionIsWrongUsage() {
    assertEquals(2, run("--chekc", dir()));
    assertEquals("fermata: unknown option --chekc", firstLine(err));
  }

  @Test
  void classPathNeedsAValue() {
    assertEquals(2, run(dir(), "--classpath"));
    assertEquals("fermata: --classpath needs a path", firstLine(err));
    assertEquals(2, run(dir(), "--no-warn"));
    assertEquals("fermata: --no-warn needs the name of a warning", firstLine(err));
  }

  @Test
  void helpPrintsTheUsage() {
    assertEquals(0, run("--help"));
    assertTrue(
        text(out).startsWith("Usage: java -jar fermata-transformer.jar [OPTION]... DIR...\n"),
        text(out));
    assertEquals("", text(err));
  }

  @Test
  void printsAndWritesNothing() throws IOException {
    Path file = Files.writeString(classes.resolve("A.class"), "async A");
    Files.writeString(classes.resolve("B.class"), "plain B");
    Files.writeString(classes.resolve("C.class"), "async C");

    assertRun(0, "states of A\nstates of C\n", "", "--print", dir());
    assertRun(0, "states of A\n", "", "--print", file.toString());
    assertRun(0, "states of A\nstates of C\nstates of A\n", "", file.toString(), dir(), "--print");
    assertEquals("async A", Files.readString(file));
  }

  @Test
  void saysWhenThereIsNothingToPrint() throws IOException {
    Files.writeString(classes.resolve("B.class"), "plain B");

    assertRun(
        0,
        "Fermata: nothing to print: no class is asynchronous and not yet transformed\n",
        "",
        "--print",
        dir());
  }

  @Test
  void printsWhatItCanAndSaysWhatIsWrong() throws IOException {
    Files.writeString(classes.resolve("A.class"), "async A");
    Path bad = Files.writeString(classes.resolve("B.class"), "bad B");

    assertRun(
        1,
        "states of A\n",
        """
        error: B.java:7: Something is wrong.
          at: B, m()
          fix: Write it right.
          see: docs/diagnostics/a-rule.md
        """,
        "--print",
        dir());
    assertEquals(1, run("--print", bad.toString()));
  }

  @Test
  void printsNeitherWithCheckNorWhatIsNotThere() {
    assertEquals(2, run("--print", "--check", dir()));
    assertEquals("fermata: --check and --print exclude each other", firstLine(err));
    Path missing = temporary.resolve("missing");
    assertEquals(2, run("--print", missing.toString()));
    assertEquals("fermata: not a directory or file: " + missing, firstLine(err));
  }

  private void assertRun(int code, String expectedOut, String expectedErr, String... args) {
    int actual = run(args);
    assertEquals(expectedErr, text(err));
    assertEquals(expectedOut, text(out));
    assertEquals(code, actual);
  }

  private int run(String... args) {
    out.reset();
    err.reset();
    return new CommandLine(
            (asked, path) -> {
              options = asked;
              classPath = path;
              return new FakeTransformer();
            },
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8))
        .run(args);
  }

  private String dir() {
    return classes.toString();
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(UTF_8).replace("\r\n", "\n");
  }

  private static String firstLine(ByteArrayOutputStream stream) {
    return text(stream).lines().findFirst().orElse("");
  }

  private static byte[] classFile(String name) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    return writer.toByteArray();
  }
}

package dev.fermata.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.agent.Jvm.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What debuggers and other agents do to classes that are loaded. */
class ExchangeTest {

  private static final String PRICE =
      Sources.IMPORTS
          + """
          public class Price {
            @Async public static Task<String> get(int i) {
              await(yieldNow());
              return done("first " + i);
            }
            static String plain() { return "plain"; }
          }
          """;

  private static final String MAIN =
      Sources.IMPORTS
          + """
          import java.nio.file.*;
          public class Main {
            static String price() { return run(() -> Price.get(7)); }
            public static void main(String[] args) throws Exception {
              System.out.println(price());
              try {
                if (args.length == 0) {
                  Other.jvm.retransformClasses(Price.class);
                } else {
                  Other.jvm.redefineClasses(new java.lang.instrument.ClassDefinition(
                      Price.class, Files.readAllBytes(Path.of(args[0], "Price.class"))));
                }
              } catch (UnsupportedOperationException e) {
                System.out.println("refused");
              }
              System.out.println(price() + " " + Price.plain());
            }
          }
          """;

  @TempDir Path temporary;
  private Path classes = Path.of("");

  @BeforeEach
  void compile() {
    classes =
        Sources.compile(
            temporary.resolve("classes"),
            PRICE,
            MAIN,
            """
            public class Other {
              static java.lang.instrument.Instrumentation jvm;
              public static void premain(String options, java.lang.instrument.Instrumentation given) { jvm = given; }
            }
            """);
  }

  private Result run(String... args) {
    return new Jvm(temporary)
        .agent("")
        .with("-javaagent:" + jar())
        .classPath(classes)
        .with("Main")
        .with(args)
        .run();
  }

  private Path jar() {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.putValue("Manifest-Version", "1.0");
    attributes.putValue("Premain-Class", "Other");
    attributes.putValue("Can-Redefine-Classes", "true");
    attributes.putValue("Can-Retransform-Classes", "true");
    Path jar = temporary.resolve("other.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      out.putNextEntry(new JarEntry("Other.class"));
      out.write(Files.readAllBytes(classes.resolve("Other.class")));
      out.closeEntry();
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Result exchangedBy(String source) {
    Sources.compile(temporary.resolve("changed"), source);
    return run("changed");
  }

  private static Result refused(String because) {
    return new Result(0, "first 7\nrefused\nfirst 7 plain\n", because);
  }

  private static final String RESTART =
      "Fermata: Price has other awaits, lines or variables in its asynchronous methods than before;"
          + " restart the program to use it.\n";

  /** As Mockito does: the class keeps what the agent has made of it. */
  @Test
  void anotherAgentsRetransformationKeepsTheTransformedClass() {
    assertEquals(new Result(0, "first 7\nfirst 7 plain\n", ""), run());
  }

  @Test
  void codeIsExchangedWhereFramesStayAsTheyAre() {
    assertEquals(
        new Result(0, "first 7\nsecond 7 PLAIN\n", ""),
        exchangedBy(PRICE.replace("first", "second").replace("\"plain\"", "\"PLAIN\"")));
  }

  @Test
  void otherFramesAreRefused() {
    assertEquals(
        refused(RESTART),
        exchangedBy(PRICE.replace("await(yieldNow());", "await(yieldNow()); await(yieldNow());")));
    assertEquals(
        refused(RESTART), exchangedBy(PRICE.replace("await(yieldNow());", "\nawait(yieldNow());")));
  }

  @Test
  void aMethodThatIsNoLongerAsynchronousIsRefused() {
    assertEquals(
        refused(""),
        exchangedBy(PRICE.replace("@Async", "").replace("await(yieldNow());", "yieldNow();")));
  }

  @Test
  void aMethodThatBecomesAsynchronousIsRefused() {
    classes =
        Sources.compile(
            temporary.resolve("classes"),
            PRICE.replace("@Async", "").replace("await(yieldNow());", ""));

    assertEquals(refused(RESTART), exchangedBy(PRICE));
  }

  @Test
  void aClassThatCannotBeTransformedIsRefused() {
    Result result =
        exchangedBy(PRICE.replace("return \"plain\";", "await(done(1)); return \"plain\";"));

    assertEquals(
        refused(
            """
            error: Price.java:12: await in a method that is not asynchronous: it could only block its thread.
              at: Price, plain()
              fix: mark the method with @Async and let it return Task<T>; those that call it await it in turn.
                   Where the program starts, in main or in a test, start a loop: run(() -> method());
              see: docs/diagnostics/await-outside-async.md
            """),
        result);
  }
}

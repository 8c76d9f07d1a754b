package dev.fermata.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rooms of docs/architecture.md: which package may use which. */
class RoomsTest {

  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?(dev\\.fermata(?:\\.[a-z]+)*)\\.[A-Z*]");
  private static final Pattern CREATES_INSTRUCTIONS =
      Pattern.compile("new \\w*(?:InsnNode|InsnList)\\b|\\bMethodVisitor\\b|\\bClassWriter\\b");

  private static final String TRANSFORMER = "dev.fermata.transformer";

  /** A package, and the packages of the project that it may import. */
  record Room(String name, Set<String> mayUse) {}

  static final List<Room> ROOMS =
      List.of(
          transformer("diagnostics"),
          transformer("classpath"),
          transformer("scan", "diagnostics"),
          transformer("analyse", "scan"),
          transformer("check", "scan", "analyse", "classpath", "diagnostics"),
          transformer("plan", "scan", "analyse"),
          transformer("emit", "scan", "analyse", "plan"),
          transformer("print", "diagnostics", "plan", "emit"),
          transformer("verify", "analyse", "classpath"),
          new Room("dev.fermata.loop", Set.of("dev.fermata")),
          new Room("dev.fermata.task", Set.of("dev.fermata", "dev.fermata.loop")),
          new Room("dev.fermata.codegen", Set.of("dev.fermata", "dev.fermata.task")),
          new Room("dev.fermata.sync", Set.of("dev.fermata")),
          new Room(
              "dev.fermata", Set.of("dev.fermata", "dev.fermata.task", "dev.fermata.function")));

  private static Room transformer(String name, String... mayUse) {
    return new Room(
        TRANSFORMER + "." + name,
        Stream.of(mayUse).map(other -> TRANSFORMER + "." + other).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @FieldSource("ROOMS")
  void usesNothingElse(Room room) throws IOException {
    Set<String> others = new TreeSet<>();
    for (String source : sources(room.name()).values()) {
      Matcher matcher = IMPORT.matcher(source);
      while (matcher.find()) {
        others.add(matcher.group(1));
      }
    }
    others.remove(room.name());
    others.removeAll(room.mayUse());
    assertEquals(Set.of(), others);
  }

  @ParameterizedTest
  @ValueSource(strings = {"scan", "check", "analyse", "plan"})
  void createsNoInstructions(String room) throws IOException {
    sources(TRANSFORMER + "." + room)
        .forEach((file, source) -> assertFalse(CREATES_INSTRUCTIONS.matcher(source).find(), file));
  }

  @Test
  void theRuntimeHasNoAsm() throws IOException {
    for (Room room : ROOMS) {
      if (!room.name().startsWith(TRANSFORMER)) {
        sources(room.name())
            .forEach((file, source) -> assertFalse(source.contains("org.objectweb.asm"), file));
      }
    }
  }

  private static Map<String, String> sources(String packageName) throws IOException {
    String module = packageName.startsWith(TRANSFORMER) ? "transformer" : "runtime";
    Path directory =
        Page.root().resolve(module + "/src/main/java/" + packageName.replace('.', '/'));
    try (Stream<Path> files = Files.list(directory)) {
      Map<String, String> sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .collect(Collectors.toMap(Path::toString, RoomsTest::read));
      assertFalse(sources.isEmpty(), directory.toString());
      return sources;
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

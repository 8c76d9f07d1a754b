package dev.fermata.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is said to GraalVM's native-image names what exists, and is all that is looked up by name.
 */
class NativeImageMetadataTest {
  private static final String FILES = "/META-INF/native-image/dev.fermata/fermata-runtime/";
  private static final Path SOURCES = Path.of("src/main/java");

  private static final Pattern TYPE_REACHABLE = Pattern.compile("\"typeReachable\": \"([^\"]+)\"");
  private static final Pattern TYPE =
      Pattern.compile("(?m)^    \"name\": \"([^\"]+)\"(.*?)^  }", Pattern.DOTALL);
  private static final Pattern METHOD =
      Pattern.compile("\\{\"name\": \"([^\"]+)\", \"parameterTypes\": \\[([^\\]]*)]}");
  private static final Pattern FIELD = Pattern.compile("\\{\"name\": \"([^\"]+)\"}");
  private static final Pattern STRING = Pattern.compile("\"([^\"]+)\"");
  private static final Pattern LOOK_UP =
      Pattern.compile(
          "Class\\.forName|\\.get(?:Declared)?(?:Method|Field|Constructor)s?\\(|newProxyInstance"
              + "|ServiceLoader\\.load|getResource|\\.find(?:Static)?VarHandle|\\.find(?:Virtual"
              + "|Static|Special|Constructor|Getter|Setter)\\(|\\.unreflect|ObjectInputStream");

  @Test
  void reflectionNamesExistingMembers() throws Exception {
    Set<String> members = new TreeSet<>();
    for (MatchResult entry : all(TYPE, read("reflect-config.json"))) {
      Class<?> type = Class.forName(entry.group(1));
      for (MatchResult method : all(METHOD, entry.group(2))) {
        Class<?>[] parameters = types(method.group(2));
        if (method.group(1).equals("<init>")) {
          assertNotNull(type.getDeclaredConstructor(parameters));
        } else {
          assertNotNull(type.getDeclaredMethod(method.group(1), parameters));
        }
        members.add(type.getSimpleName() + "." + method.group(1));
      }
      for (MatchResult field : all(FIELD, entry.group(2))) {
        assertNotNull(type.getDeclaredField(field.group(1)));
        members.add(type.getSimpleName() + "." + field.group(1));
      }
    }
    assertEquals(
        Set.of(
            "Awaiter.awaited",
            "LiveTask.request",
            "LiveTask.waiters",
            "Signal.<init>",
            "Signal.getNumber",
            "Signal.handle",
            "SignalHandler.SIG_DFL",
            "SignalHandler.SIG_IGN",
            "Wait.claimed"),
        members);
  }

  @Test
  void conditionsNameExistingTypes() throws Exception {
    String both = read("reflect-config.json") + read("proxy-config.json");
    List<MatchResult> conditions = all(TYPE_REACHABLE, both);
    assertEquals(3, conditions.size());
    for (MatchResult condition : conditions) {
      assertEquals(SignalAccess.class, Class.forName(condition.group(1)));
    }
  }

  @Test
  void proxyIsOfAnInterface() throws Exception {
    List<MatchResult> proxies =
        all(Pattern.compile("\"interfaces\": \\[([^\\]]*)]"), read("proxy-config.json"));
    assertEquals(1, proxies.size());
    for (Class<?> type : types(proxies.get(0).group(1))) {
      assertTrue(type.isInterface(), type.getName());
    }
  }

  @Test
  void resourceIsThere() throws IOException {
    List<MatchResult> resources =
        all(Pattern.compile("\\\\\\\\Q(.+?)\\\\\\\\E"), read("resource-config.json"));
    assertEquals(1, resources.size());
    try (InputStream resource =
        Version.class.getResourceAsStream("/" + resources.get(0).group(1))) {
      assertNotNull(resource);
    }
  }

  /** Whoever adds a look-up adds it to those files, or to docs/setup.md, and here. */
  @Test
  void nothingElseIsLookedUpByName() throws IOException {
    Set<String> found;
    try (Stream<Path> files = Files.walk(SOURCES)) {
      found =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> LOOK_UP.matcher(text(file)).find())
              .map(file -> file.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new));
    }
    assertEquals(
        Set.of(
            "Awaiter.java",
            "BlockingThreads.java",
            "Carriers.java",
            "LiveTask.java",
            "SignalAccess.java",
            "Version.java",
            "Wait.java"),
        found);
  }

  private static Class<?>[] types(String names) throws ClassNotFoundException {
    List<Class<?>> types = new ArrayList<>();
    for (MatchResult name : all(STRING, names)) {
      types.add(Class.forName(name.group(1)));
    }
    return types.toArray(new Class<?>[0]);
  }

  private static List<MatchResult> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList();
  }

  private static String read(String file) throws IOException {
    try (InputStream in = NativeImageMetadataTest.class.getResourceAsStream(FILES + file)) {
      assertNotNull(in, file);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

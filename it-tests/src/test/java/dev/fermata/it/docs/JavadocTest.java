package dev.fermata.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.fermata.EventLoop;
import dev.fermata.EventLoopGroup;
import dev.fermata.Fermata;
import dev.fermata.Task;
import dev.fermata.it.harness.JumpingClock;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each snippet in the Javadoc of a public type compiles, is transformed, and runs to its end. */
class JavadocTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  private static final List<Pattern> TOPICS =
      List.of(
          Pattern.compile("[Tt]hread"),
          Pattern.compile("[Cc]ancel"),
          Pattern.compile("[Ee]rror|[Ff]ail|throw"));

  /** What a method of a snippet is called with. */
  private static final Map<Class<?>, Object> ARGUMENTS =
      Map.of(int.class, 1, String.class, "text", URI.class, Names.uri, byte[].class, Names.data);

  @TempDir Path directory;

  @Test
  void eachPublicTypeHasASnippet() {
    assertEquals(
        List.of(),
        JavadocSnippet.publicTypes().stream()
            .filter(file -> JavadocSnippet.in(file).isEmpty())
            .map(Path::getFileName)
            .toList());
  }

  @TestFactory
  Stream<DynamicTest> saysThreadCancellingAndErrors() {
    return JavadocSnippet.publicTypes().stream()
        .map(file -> dynamicTest(file.getFileName().toString(), () -> says(file)));
  }

  private static void says(Path file) {
    String description = JavadocSnippet.description(file);
    for (Pattern topic : TOPICS) {
      assertTrue(topic.matcher(description).find(), () -> topic + " in: " + description);
    }
  }

  @TestFactory
  Stream<DynamicTest> snippets() {
    return JavadocSnippet.publicTypes().stream()
        .flatMap(file -> JavadocSnippet.in(file).stream())
        .map(snippet -> dynamicTest(snippet.type() + ":" + snippet.line(), () -> check(snippet)));
  }

  private void check(JavadocSnippet javadoc) throws IOException {
    Path own = Files.createDirectories(directory.resolve(javadoc.className()));
    Snippet snippet = Snippet.withNames(javadoc.source(), own);
    snippet.compile();
    assertEquals("", snippet.transform());
    assertTimeoutPreemptively(LONG, () -> run(javadoc, snippet.load()));
  }

  private static void run(JavadocSnippet javadoc, Class<?> type) throws Throwable {
    String thrown = "";
    try (EventLoopGroup others = Names.offLoop()) {
      if (has(type, "main")) {
        type.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
      } else if (!has(type, "statements")) {
        onALoop(() -> callAll(type));
      } else if (javadoc.isOnALoop()) {
        onALoop(() -> (Task<?>) invoke(type.getMethod("statements"), instance(type)));
      } else {
        invoke(type.getMethod("statements"), instance(type));
      }
    } catch (Names.Stop e) {
      assertFalse(javadoc.text().contains("// throws"));
    } catch (IllegalStateException e) {
      thrown = e.getClass().getSimpleName();
      if (javadoc.thrown().isEmpty()) {
        throw e;
      }
    }
    assertEquals(javadoc.thrown(), thrown);
  }

  private static boolean has(Class<?> type, String name) {
    return Arrays.stream(type.getDeclaredMethods()).anyMatch(each -> each.getName().equals(name));
  }

  private static void onALoop(Callable<CompletionStage<?>> body) {
    List<Throwable> reported = new ArrayList<>();
    try (EventLoop loop =
        EventLoop.builder()
            .clock(new JumpingClock())
            .exceptionHandler((l, what, failure, task) -> reported.add(failure))
            .build()) {
      loop.run(
          () -> {
            Names.onLoop();
            return Fermata.spawn(() -> body.call().thenApply(value -> (Object) value));
          });
    }
    assertEquals(List.of(), reported);
  }

  /** Calls each method three times, and waits for all. */
  private static Task<?> callAll(Class<?> type) throws Exception {
    Object instance = instance(type);
    List<Task<?>> tasks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      for (Method method : type.getDeclaredMethods()) {
        if (isOfTheUser(method)) {
          Object[] arguments =
              Arrays.stream(method.getParameterTypes()).map(ARGUMENTS::get).toArray();
          method.setAccessible(true);
          tasks.add(
              Fermata.spawn(
                  () ->
                      invoke(method, instance, arguments) instanceof CompletionStage<?> stage
                          ? stage.thenApply(value -> (Object) value)
                          : Fermata.done((Object) "void")));
        }
      }
    }
    return Fermata.gather(tasks);
  }

  /** Not what the compiler or the transformer has added. */
  private static boolean isOfTheUser(Method method) {
    return !method.isSynthetic()
        && Arrays.stream(method.getParameterTypes()).allMatch(ARGUMENTS::containsKey);
  }

  private static Object instance(Class<?> type) throws ReflectiveOperationException {
    assertTrue(Modifier.isPublic(type.getModifiers()));
    return type.getDeclaredConstructor().newInstance();
  }

  private static Object invoke(Method method, Object instance, Object... arguments)
      throws Exception {
    try {
      return method.invoke(instance, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception exception) {
        throw exception;
      }
      throw e;
    }
  }
}

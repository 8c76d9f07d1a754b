package dev.fermata.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.CancelScope;
import dev.fermata.Context;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.Handle;
import dev.fermata.Promise;
import dev.fermata.Runner;
import dev.fermata.TaskGroup;
import dev.fermata.TaskLocal;
import dev.fermata.it.docs.AsyncioTable.Row;
import dev.fermata.sync.AsyncQueue;
import dev.fermata.sync.Barrier;
import dev.fermata.sync.BoundedSemaphore;
import dev.fermata.sync.Condition;
import dev.fermata.sync.Event;
import dev.fermata.sync.Lock;
import dev.fermata.sync.Semaphore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/for-asyncio-users.md is complete and true. */
class AsyncioTableTest {
  /** All that the page says to call belongs to one of them, or is one. */
  private static final List<Class<?>> TYPES =
      List.of(
          Fermata.class,
          EventLoop.class,
          EventLoop.Builder.class,
          Runner.class,
          Runner.Builder.class,
          Promise.class,
          TaskGroup.class,
          CancelScope.class,
          Handle.class,
          Context.class,
          TaskLocal.class,
          dev.fermata.Clock.class,
          Lock.class,
          Event.class,
          Condition.class,
          Semaphore.class,
          BoundedSemaphore.class,
          Barrier.class,
          AsyncQueue.class,
          AsyncQueue.Statistics.class,
          List.class);

  /** What stands for code of the user. */
  private static final Set<String> OF_THE_USER = Set.of("f", "g", "cleanup", "try");

  private final AsyncioTable table =
      new AsyncioTable(
          Page.all().stream()
              .filter(page -> page.file().endsWith("for-asyncio-users.md"))
              .findFirst()
              .orElseThrow());

  @Test
  void eachRowNamesTestsThatExist() throws ClassNotFoundException {
    for (Row row : table.rows()) {
      assertFalse(row.tests().isEmpty(), row.toString());
      for (String test : row.tests()) {
        assertTrue(tests(test.substring(0, test.indexOf('#'))).contains(test), test);
      }
    }
  }

  private static List<String> tests(String className) throws ClassNotFoundException {
    Class<?> type = Class.forName(className, false, AsyncioTableTest.class.getClassLoader());
    List<String> tests = new ArrayList<>();
    for (Method method : type.getDeclaredMethods()) {
      if (method.isAnnotationPresent(Test.class)) {
        tests.add(className + "#" + method.getName());
      }
    }
    return tests;
  }

  @Test
  void eachTestIsNamedByARow() throws IOException, ClassNotFoundException {
    Set<String> unnamed = new TreeSet<>();
    Path directory = Page.root().resolve("it-tests/src/test/java/dev/fermata/it/asyncio");
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(each -> each.toString().endsWith("Test.java")).toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        unnamed.addAll(tests("dev.fermata.it.asyncio." + name));
      }
    }
    assertTrue(unnamed.size() > 100, unnamed.toString());
    table.rows().forEach(row -> row.tests().forEach(unnamed::remove));
    assertEquals(Set.of(), unnamed);
  }

  @Test
  void eachNameOfAsyncioIsInTheTable() {
    Set<String> missing = new TreeSet<>(asyncio());
    assertTrue(missing.size() > 200, missing.toString());
    table.rows().forEach(row -> missing.removeAll(row.names()));
    missing.removeAll(table.later());
    assertEquals(Set.of(), missing);
  }

  /** Each name has one place: in a table, or among those that come later. */
  @Test
  void noNameOfATableComesLater() {
    Set<String> names = new TreeSet<>();
    table.rows().forEach(row -> names.addAll(row.names()));
    names.retainAll(asyncio());
    names.retainAll(table.later());
    assertEquals(Set.of(), names);
  }

  @Test
  void allThatComesLaterIsInAsyncio() {
    Set<String> names = new TreeSet<>(table.later());
    names.removeAll(asyncio());
    assertEquals(Set.of("toThread"), names);
  }

  @Test
  void eachCallExists() {
    Set<String> known =
        TYPES.stream()
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .map(Method::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    TYPES.forEach(type -> known.add(type.getSimpleName()));
    known.addAll(OF_THE_USER);
    for (Row row : table.rows()) {
      assertTrue(known.containsAll(row.calls()), () -> row.fermata());
    }
  }

  private static Set<String> asyncio() {
    String file = "/asyncio/names-3.14.txt";
    try (InputStream in = AsyncioTableTest.class.getResourceAsStream(file);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

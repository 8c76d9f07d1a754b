package dev.fermata.it.docs;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.datamodel.Model64;
import org.openjdk.jol.info.ClassLayout;
import org.openjdk.jol.info.FieldLayout;
import org.openjdk.jol.layouters.HotSpotLayouter;
import org.openjdk.jol.layouters.Layouter;

/** The tables of docs/memory.md are what a usual JVM does, whatever JVM this is. */
class MemoryTableTest {
  private static final Layouter USUAL = new HotSpotLayouter(new Model64(true, true), 17);
  private static final String FRAME = MemoryTableTest.class.getName() + "$%s$$Frame";

  @Async
  static Task<Void> none(Promise<Integer> promise) {
    await(promise);
    return done();
  }

  @Async
  static Task<String> five(Promise<Integer> promise, int a, long b, String c, String d, String e) {
    int value = await(promise);
    return done(c + d + e + a + b + value);
  }

  @Async
  static Task<Void> apart(Promise<Integer> promise) {
    await(promise);
    return done();
  }

  @Async
  static Task<String> apartWithFive(
      Promise<Integer> promise, int a, long b, String c, String d, String e) {
    int value = await(promise);
    return done(c + d + e + a + b + value);
  }

  @Async
  static Task<Void> asleep(Duration duration) {
    await(sleep(duration));
    return done();
  }

  @Async
  static Task<Void> asleepApart(Duration duration) {
    await(sleep(duration));
    return done();
  }

  /** Makes frames that can be spawned of three. */
  static void spawns(Promise<Integer> promise) {
    spawn(() -> apart(promise));
    spawn(() -> asleepApart(Duration.ZERO));
    spawn(() -> apartWithFive(promise, 1, 2, "c", "d", "e"));
  }

  private static ClassLayout layout(String name) throws ClassNotFoundException {
    Class<?> type = Class.forName(name, false, MemoryTableTest.class.getClassLoader());
    return ClassLayout.parseClass(type, USUAL);
  }

  private static String page() throws Exception {
    return Files.readString(Page.root().resolve("docs/memory.md")).replace("\r\n", "\n");
  }

  @Test
  void theSizesOfWhatWaits() throws Exception {
    Map<String, String> classes = new TreeMap<>();
    classes.put("frame of a method without live locals", FRAME.formatted("none"));
    classes.put(
        "frame of a method with an `int`, a `long` and three references", FRAME.formatted("five"));
    classes.put("the same of a method that is spawned where it stands", FRAME.formatted("apart"));
    classes.put("the same, with the five values", FRAME.formatted("apartWithFive"));
    classes.put("frame of a method that sleeps, without live locals", FRAME.formatted("asleep"));
    classes.put(
        "the same of a method that is spawned where it stands, too",
        FRAME.formatted("asleepApart"));
    classes.put("`Promise`", Promise.class.getName());
    classes.put("`EndedTask.Value`", "dev.fermata.task.EndedTask$Value");
    for (String name : List.of("Spawned", "GroupChild", "Sleep", "Yield", "Resumption")) {
      classes.put("`" + name + "`", "dev.fermata.task." + name);
    }
    String page = page();
    for (Map.Entry<String, String> each : classes.entrySet()) {
      long size = layout(each.getValue()).instanceSize();
      String row = "| %s | %d |".formatted(each.getKey(), size);
      assertTrue(page.contains(row), () -> "it should say " + row);
    }
  }

  @Test
  void whatATaskKeepsOfWhereItWasSpawned() throws Exception {
    String sentence =
        "has a `Birth` of %d bytes".formatted(layout("dev.fermata.task.Birth").instanceSize());
    assertTrue(page().contains(sentence), sentence);
  }

  @Test
  void theFieldsOfAFrame() throws Exception {
    ClassLayout frame = layout(FRAME.formatted("none"));
    StringBuilder expected = new StringBuilder("(header) %d\n".formatted(frame.headerSize()));
    for (FieldLayout field : frame.fields()) {
      expected.append("`%s` %d\n".formatted(field.shortFieldName(), field.size()));
    }
    StringBuilder told = new StringBuilder();
    for (String line : page().split("## A frame")[1].split("\n")) {
      String[] cells = line.split("\\|");
      if (cells.length > 3 && cells[2].strip().matches("\\d+")) {
        told.append("%s %s\n".formatted(cells[1].strip(), cells[2].strip()));
      }
    }
    assertEquals(expected.toString(), told.toString());
  }

  @Test
  void theGoals() throws Exception {
    for (String frame : List.of("none", "apart")) {
      assertTrue(layout(FRAME.formatted(frame)).instanceSize() <= 56, frame);
    }
    for (String frame : List.of("five", "apartWithFive")) {
      assertTrue(layout(FRAME.formatted(frame)).instanceSize() <= 80, frame);
    }
  }
}

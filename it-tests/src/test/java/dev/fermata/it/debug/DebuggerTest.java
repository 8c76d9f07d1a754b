package dev.fermata.it.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.it.debug.DebugSession.Stop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A debugger sees a transformed program as it sees one whose awaits block. */
class DebuggerTest {

  private static final IntPredicate EVERY_LINE = line -> true;
  private static final String CATCH = "work:30";
  private static final String THIS = "$this";

  @TempDir static Path blockingClasses;
  @TempDir static Path transformedClasses;

  private static String blocking;
  private static String transformed;

  @BeforeAll
  static void writeClasses() throws Exception {
    DebuggedProgram program = DebuggedProgram.of("Debugged");
    blocking = DebuggedProgram.classPath(program.blocking(), blockingClasses);
    transformed = DebuggedProgram.classPath(program.transformed(), transformedClasses);
  }

  @ParameterizedTest
  @ValueSource(strings = {"READY", "LOOP", "THREAD", "TASK"})
  void everyBreakpointIsHitAsOftenAndShowsTheSameValues(String source) throws Exception {
    List<Stop> expected = DebugSession.run(blocking, "READY", EVERY_LINE, false);
    List<Stop> actual = DebugSession.run(transformed, source, EVERY_LINE, false);
    assertEquals(places(expected), places(actual));
    for (int i = 0; i < expected.size(); i++) {
      Map<String, String> visible = new TreeMap<>(actual.get(i).variables());
      visible.remove(THIS);
      Map<String, String> same = new TreeMap<>(expected.get(i).variables());
      same.keySet().retainAll(visible.keySet());
      assertEquals(same, visible, actual.get(i).place());
    }
  }

  /** What is not used behind an await is not saved: it is not shown, rather than shown wrongly. */
  @ParameterizedTest
  @ValueSource(strings = {"READY", "LOOP"})
  void whatIsStillUsedIsVisible(String source) throws Exception {
    List<Stop> stops = DebugSession.run(transformed, source, EVERY_LINE, false);
    assertEquals(
        Map.of(
            "parameter", "1", "name", "\"name\"", "before", "2", "dead", "\"dead 2\"", "wide", "6"),
        at("work:21", stops));
    assertEquals(Map.of("name", "\"name\"", "value", "2", "wide", "6"), at("work:22", stops));
    assertEquals(
        Map.of(
            "name",
            "\"name\"",
            "value",
            "2",
            "wide",
            "6",
            "ratio",
            "1.0",
            "i",
            "0",
            "text",
            "\"name0\""),
        at("work:25", stops));
    assertEquals(
        Map.of(
            "e",
            "instance of java.lang.IllegalStateException",
            "message",
            "\"name16\"",
            "wide",
            "16",
            "ratio",
            "1.0",
            "value",
            "2"),
        at("work:32", stops));
    assertEquals(
        Map.of(THIS, "instance of debugged.Debugged", "n", "3", "sum", "16"),
        at("instance:54", stops));
  }

  @Test
  void stepsOverAwaitsThatAreReady() throws Exception {
    IntPredicate first = line -> line == 18;
    List<Stop> expected = DebugSession.run(blocking, "READY", first, true);
    List<Stop> actual = DebugSession.run(transformed, "READY", first, true);
    List<String> places = new ArrayList<>(places(actual));
    assertTrue(places.remove(CATCH), "the JVM steps over this line, but not if it has a call");
    assertEquals(places(expected), places);
    assertTrue(places.containsAll(List.of("work:21", "work:22", "work:32", "work:44")));
  }

  /**
   * To step over an await that suspends is to leave the method, as a return is: the loop goes on
   * with something else. A breakpoint behind the await stops when the method goes on.
   */
  @Test
  void stepsOverAnAwaitThatSuspends() throws Exception {
    IntPredicate beforeAndBehind = line -> line == 21 || line == 22;
    List<String> places = places(DebugSession.run(transformed, "LOOP", beforeAndBehind, true));
    assertEquals("work:21", places.get(0));
    assertEquals("all:65", places.get(2), places::toString);
    assertTrue(places.contains("work:22"), places::toString);
  }

  private static List<String> places(List<Stop> stops) {
    return stops.stream().map(Stop::place).toList();
  }

  private static Map<String, String> at(String place, List<Stop> stops) {
    return stops.stream()
        .filter(stop -> stop.place().equals(place))
        .map(Stop::variables)
        .findFirst()
        .orElseThrow();
  }
}

package dev.fermata.it.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.it.differential.InMemoryLoader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.IMethodCoverage;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.data.SessionInfoStore;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.IRuntime;
import org.jacoco.core.runtime.LoggerRuntime;
import org.jacoco.core.runtime.RuntimeData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** First the transformer, then JaCoCo: the lines covered are those of the blocking version. */
class CoverageTest {

  /**
   * Lines whose await throws. JaCoCo does not see that a line was begun if an exception leaves it;
   * where an await stands between, it does.
   */
  private static final List<String> THROWN_AT_AN_AWAIT = List.of("line 25");

  /**
   * The same, but the await is fused: only if it has been suspended, it is the await that throws.
   */
  private static final List<String> THROWN_AFTER_A_SUSPENSION = List.of("line 77");

  private static Map<String, byte[]> blocking;
  private static Map<String, byte[]> transformed;

  @BeforeAll
  static void compile() {
    DebuggedProgram program = DebuggedProgram.of("Covered");
    blocking = program.blocking();
    transformed = program.transformed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"READY", "LOOP", "THREAD"})
  void theSameLinesAreCovered(String source) throws Exception {
    Map<String, Boolean> expected = lines(run(blocking, "READY"));
    assertTrue(expected.containsValue(true) && expected.containsValue(false));
    THROWN_AT_AN_AWAIT.forEach(line -> assertEquals(false, expected.replace(line, true)));
    if (!source.equals("READY")) {
      THROWN_AFTER_A_SUSPENSION.forEach(line -> assertEquals(false, expected.replace(line, true)));
    }
    assertEquals(expected, lines(run(transformed, source)));
  }

  @Test
  void frameClassesAreNotCounted() throws Exception {
    assertEquals(
        Set.of("debugged/Covered", "debugged/Covered$Pair"),
        run(transformed, "LOOP").getClasses().stream()
            .filter(type -> type.getInstructionCounter().getTotalCount() > 0)
            .map(IClassCoverage::getName)
            .collect(Collectors.toSet()));
  }

  /** A stub counts as a method, of the same name as its body; it has no lines. */
  @Test
  void stubsHaveNoLines() throws Exception {
    Set<String> names = new HashSet<>();
    for (IClassCoverage type : run(transformed, "LOOP").getClasses()) {
      for (IMethodCoverage method : type.getMethods()) {
        names.add(method.getName());
        if (method.getDesc().endsWith("Ldev/fermata/Task;")) {
          assertEquals(0, method.getLineCounter().getTotalCount(), method.getName());
        }
      }
    }
    Set<String> expected = new HashSet<>();
    for (IClassCoverage type : run(blocking, "READY").getClasses()) {
      type.getMethods().forEach(method -> expected.add(method.getName()));
    }
    assertEquals(expected, names);
  }

  private static Map<String, Boolean> lines(CoverageBuilder coverage) {
    Map<String, Boolean> covered = new TreeMap<>();
    for (IClassCoverage type : coverage.getClasses()) {
      for (int line = type.getFirstLine(); line <= type.getLastLine(); line++) {
        ICounter instructions = type.getLine(line).getInstructionCounter();
        if (instructions.getTotalCount() > 0) {
          covered.merge("line " + line, instructions.getCoveredCount() > 0, Boolean::logicalOr);
        }
      }
    }
    return covered;
  }

  private static CoverageBuilder run(Map<String, byte[]> classes, String source) throws Exception {
    IRuntime runtime = new LoggerRuntime();
    RuntimeData data = new RuntimeData();
    runtime.startup(data);
    Map<String, byte[]> instrumented = new HashMap<>(classes);
    for (Map.Entry<String, byte[]> each : classes.entrySet()) {
      if (each.getKey().startsWith("debugged.")) {
        byte[] bytes = new Instrumenter(runtime).instrument(each.getValue(), each.getKey());
        instrumented.put(each.getKey(), bytes);
      }
    }
    ClassLoader loader = new InMemoryLoader(instrumented, CoverageTest.class.getClassLoader());
    Class<?> program = loader.loadClass("debugged.Covered");
    program.getMethod("main", String[].class).invoke(null, (Object) new String[] {source});
    ExecutionDataStore store = new ExecutionDataStore();
    data.collect(store, new SessionInfoStore(), false);
    runtime.shutdown();
    CoverageBuilder coverage = new CoverageBuilder();
    Analyzer analyzer = new Analyzer(store, coverage);
    for (Map.Entry<String, byte[]> each : classes.entrySet()) {
      if (each.getKey().startsWith("debugged.")) {
        analyzer.analyzeClass(each.getValue(), each.getKey());
      }
    }
    return coverage;
  }
}

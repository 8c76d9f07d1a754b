package dev.fermata.maven;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/**
 * Between which phases of the default life cycle a goal makes sense. One that runs outside of them
 * would find no classes, or find them too late, and nobody would notice.
 *
 * @param first the first phase in which it may run
 * @param last the last one
 * @param tooEarly what goes wrong before
 * @param tooLate what goes wrong behind
 */
record Binding(String first, String last, String tooEarly, String tooLate) {

  private static final List<String> PHASES =
      List.of(
          "validate",
          "initialize",
          "generate-sources",
          "process-sources",
          "generate-resources",
          "process-resources",
          "compile",
          "process-classes",
          "generate-test-sources",
          "process-test-sources",
          "generate-test-resources",
          "process-test-resources",
          "test-compile",
          "process-test-classes",
          "test",
          "prepare-package",
          "package",
          "pre-integration-test",
          "integration-test",
          "post-integration-test",
          "verify",
          "install",
          "deploy");

  /**
   * Maven 4 gives some phases other names, also to goals that are bound to them by the old ones.
   */
  private static final Map<String, String> OF_MAVEN_4 =
      Map.of(
          "sources", "generate-sources",
          "resources", "generate-resources",
          "ready", "process-classes",
          "test-sources", "generate-test-sources",
          "test-resources", "generate-test-resources",
          "unit-test", "test");

  private static final String BEFORE = "before:";
  private static final String AFTER = "after:";

  /** Of what rewrites main classes. */
  static final Binding TRANSFORM =
      new Binding(
          "compile",
          "process-test-classes",
          "the classes are not compiled yet",
          "tests, and perhaps the jar, have used the classes as javac made them");

  /** Of what rewrites test classes. */
  static final Binding TRANSFORM_TEST =
      new Binding(
          "test-compile",
          "process-test-classes",
          "the test classes are not compiled yet",
          "the tests have used the classes as javac made them");

  /** Of what looks at all classes. */
  static final Binding CHECK =
      new Binding(
          "process-test-classes", "deploy", "not all classes are compiled and transformed yet", "");

  /**
   * Refuses to run in another phase. Whoever calls a goal by its name, and phases that Maven's
   * default life cycle does not have, are let through.
   *
   * @param execution as Maven has it; null for tests
   * @throws MojoFailureException with what to write instead
   */
  void check(@Nullable MojoExecution execution) throws MojoFailureException {
    String phase = execution == null ? null : execution.getLifecyclePhase();
    if (phase == null) {
      return;
    }
    OptionalDouble position = position(phase);
    if (position.isEmpty()) {
      return;
    }
    boolean early = position.getAsDouble() < PHASES.indexOf(first);
    if (early || position.getAsDouble() > PHASES.indexOf(last)) {
      throw new MojoFailureException(
          "Fermata: the goal %s (execution %s) is bound to the phase %s, where %s. Remove its <phase>: by default it is bound to %s."
              .formatted(
                  execution.getGoal(),
                  execution.getExecutionId(),
                  phase,
                  early ? tooEarly : tooLate,
                  execution.getMojoDescriptor().getPhase()));
    }
  }

  /** Maven 4 has phases before and after each phase, and steps within them, as {@code test[10]}. */
  private static OptionalDouble position(String phase) {
    String name = phase.replaceFirst("\\[.*]$", "");
    double offset = 0;
    if (name.startsWith(BEFORE)) {
      name = name.substring(BEFORE.length());
      offset = -0.5;
    } else if (name.startsWith(AFTER)) {
      name = name.substring(AFTER.length());
      offset = 0.5;
    }
    int index = PHASES.indexOf(OF_MAVEN_4.getOrDefault(name, name));
    return index < 0 ? OptionalDouble.empty() : OptionalDouble.of(index + offset);
  }
}

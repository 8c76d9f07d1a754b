package dev.fermata.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindingTest extends GoalFixture {

  @ParameterizedTest
  @CsvSource({
    "transform, generate-sources, early",
    "transform, process-resources, early",
    "transform, sources, early",
    "transform, after:resources, early",
    "transform, ready, right",
    "transform, unit-test, late",
    "transform-test, ready, early",
    "transform-test, after:test-compile, right",
    "transform, before:compile, early",
    "transform, compile, right",
    "transform, process-classes, right",
    "transform, after:compile, right",
    "transform, process-test-classes, right",
    "transform, test, late",
    "transform, before:package, late",
    "transform, package, late",
    "transform, verify, late",
    "transform, site, right",
    "transform-test, process-classes, early",
    "transform-test, test-compile, right",
    "transform-test, test-compile[100], right",
    "transform-test, process-test-classes, right",
    "transform-test, test, late",
    "check, compile, early",
    "check, process-test-classes, right",
    "check, verify, right",
    "check, deploy, right",
  })
  void goalsRefuseToRunInAPhaseInWhichTheyWouldBeOfNoUse(String goal, String phase, String expected)
      throws Exception {
    AbstractFermataMojo mojo =
        Map.of("transform", transform, "transform-test", transformTest, "check", check).get(goal);
    mojo.execution = execution(goal, phase);
    if (expected.equals("right")) {
      mojo.execute();
      return;
    }
    String message = assertThrows(MojoFailureException.class, mojo::execute).getMessage();
    String start =
        "Fermata: the goal %s (execution mine) is bound to the phase %s, where "
            .formatted(goal, phase);
    assertEquals(start, message.substring(0, start.length()));
    assertEquals(expected.equals("early"), message.contains(" yet. "), message);
    String end = " Remove its <phase>: by default it is bound to the-default.";
    assertEquals(end, message.substring(message.length() - end.length()));
  }

  private static MojoExecution execution(String goal, String phase) {
    MojoDescriptor descriptor = new MojoDescriptor();
    descriptor.setGoal(goal);
    descriptor.setPhase("the-default");
    MojoExecution execution = new MojoExecution(descriptor, "mine");
    execution.setLifecyclePhase(phase);
    return execution;
  }
}

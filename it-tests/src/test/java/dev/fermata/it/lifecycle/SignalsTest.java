package dev.fermata.it.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Real signals to real processes. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there one process cannot signal another")
@Timeout(120)
class SignalsTest {
  private static final int INT = 130;
  private static final int TERM = 143;

  @Test
  void theFirstSignalLetsFinallyBlocksRunAndTheProcessEndsWithItsExitCode() throws Exception {
    for (String signal : List.of("INT", "TERM")) {
      try (ChildProcess child = ChildProcess.start(SignalledPrograms.Plain.class)) {
        child.awaitLine("ready");
        child.signal(signal);
        assertEquals(List.of("finally of main", "finally of spawned", "hook"), child.rest());
        assertEquals(signal.equals("INT") ? INT : TERM, child.exitCode());
        assertEquals(List.of(), child.errors());
      }
    }
  }

  @Test
  void theExceptionNamesTheSignalAndCanBeCaught() throws Exception {
    try (ChildProcess child = ChildProcess.start(SignalledPrograms.Catching.class)) {
      child.awaitLine("ready");
      child.signal("TERM");
      assertEquals(
          List.of("finally of main", "finally of spawned", "caught: The process received SIGTERM"),
          child.rest());
      assertEquals(0, child.exitCode());
    }
  }

  @Test
  void aMainTaskThatEndsWithAValueAllTheSameKeepsIt() throws Exception {
    try (ChildProcess child = ChildProcess.start(SignalledPrograms.Stubborn.class)) {
      child.awaitLine("ready");
      child.signal("INT");
      assertEquals(List.of("saved"), child.rest());
      assertEquals(0, child.exitCode());
    }
  }

  @Test
  void aSecondSignalEndsAHangingCleanup() throws Exception {
    for (String second : List.of("INT", "TERM")) {
      try (ChildProcess child = ChildProcess.start(SignalledPrograms.Hanging.class)) {
        child.awaitLine("ready");
        child.signal("INT");
        child.awaitLine("hanging");
        child.signal(second);
        assertEquals(List.of("hook"), child.rest());
        assertEquals(second.equals("INT") ? INT : TERM, child.exitCode());
      }
    }
  }

  @Test
  void aThirdOneDoesNotWaitForShutdownHooks() throws Exception {
    try (ChildProcess child = ChildProcess.start(SignalledPrograms.HangingHook.class)) {
      child.awaitLine("ready");
      child.signal("INT");
      child.awaitLine("hanging");
      child.signal("INT");
      child.awaitLine("hook hangs");
      child.signal("TERM");
      assertEquals(List.of(), child.rest());
      assertEquals(TERM, child.exitCode());
    }
  }

  @Test
  void eachRunOfARunnerCountsFromTheBeginning() throws Exception {
    try (ChildProcess child = ChildProcess.start(SignalledPrograms.Twice.class)) {
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        child.awaitLine("ready");
        child.signal("INT");
        lines.add(child.line());
        lines.add(child.line());
      }
      String caught = "caught: The process received SIGINT";
      assertEquals(List.of("finally of main", caught, "finally of main", caught), lines);
      assertEquals(List.of(), child.rest());
      assertEquals(0, child.exitCode());
    }
  }

  @Test
  void signalsCanBeLeftAlone() throws Exception {
    try (ChildProcess child = ChildProcess.start(SignalledPrograms.Off.class)) {
      child.awaitLine("ready");
      child.signal("TERM");
      assertEquals(List.of("hook"), child.rest());
      assertEquals(TERM, child.exitCode());
    }
  }

  @Test
  void onAnotherThreadThanTheMainOneTheyMustBeAskedFor() throws Exception {
    try (ChildProcess child = ChildProcess.start(SignalledPrograms.Elsewhere.class)) {
      child.awaitLine("ready");
      child.signal("INT");
      assertEquals(List.of(), child.rest());
      assertEquals(INT, child.exitCode());
    }
    try (ChildProcess child = ChildProcess.start(SignalledPrograms.Elsewhere.class, "wanted")) {
      child.awaitLine("ready");
      child.signal("INT");
      assertEquals(
          Set.of("finally of main", "caught: The process received SIGINT"),
          Set.copyOf(child.rest()));
      assertEquals(0, child.exitCode());
    }
  }

  @Test
  void aHandlerOfTheProgramsOwnStays() throws Exception {
    try (ChildProcess child = ChildProcess.start(SignalledPrograms.OwnHandler.class)) {
      child.awaitLine("ready");
      child.signal("INT");
      assertEquals(List.of("own handler"), child.rest());
      assertEquals(0, child.exitCode());
    }
  }

  @Test
  void withoutTheModuleAndWithReducedSignalsProgramsRunAsEver() throws Exception {
    for (List<String> options : List.of(List.of("-Xrs"), List.of("--limit-modules", "java.base"))) {
      try (ChildProcess child = ChildProcess.startWith(options, SignalledPrograms.Catching.class)) {
        child.awaitLine("ready");
        child.signal("TERM");
        assertFalse(child.rest().contains("caught: The process received SIGTERM"));
        assertEquals(TERM, child.exitCode());
      }
    }
  }
}

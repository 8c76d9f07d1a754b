package dev.fermata.it.debug;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntPredicate;

/** Runs a program in a JVM of its own under a debugger, and notes where it stops. */
final class DebugSession {

  /**
   * Where the program has stopped.
   *
   * @param place method and line
   * @param variables the visible ones by name, with their values
   */
  record Stop(String place, Map<String, String> variables) {}

  private static final String PROGRAM = "debugged.Debugged";
  private static final String[] OTHERS = {"java.*", "jdk.*", "sun.*", "dev.fermata.*"};

  private final VirtualMachine vm;
  private final IntPredicate breakpointAt;
  private final boolean stepping;
  private final List<Stop> stops = new ArrayList<>();
  private final CompletableFuture<String> errors;

  private DebugSession(VirtualMachine vm, IntPredicate breakpointAt, boolean stepping) {
    this.vm = vm;
    this.breakpointAt = breakpointAt;
    this.stepping = stepping;
    drain(vm.process().getInputStream());
    this.errors = drain(vm.process().getErrorStream());
  }

  /**
   * Runs a program to its end.
   *
   * @param classPath of the program
   * @param argument of the program
   * @param breakpointAt the lines that have a breakpoint
   * @param stepping whether to step over one line after the other from the first breakpoint on
   */
  static List<Stop> run(
      String classPath, String argument, IntPredicate breakpointAt, boolean stepping)
      throws Exception {
    LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.get("main").setValue(PROGRAM + " " + argument);
    arguments.get("options").setValue("-cp \"" + classPath + "\"");
    DebugSession session = new DebugSession(connector.launch(arguments), breakpointAt, stepping);
    session.run();
    return session.stops;
  }

  private static CompletableFuture<String> drain(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            return new String(stream.readAllBytes());
          } catch (IOException e) {
            return e.toString();
          }
        });
  }

  private void run() throws Exception {
    var prepare = vm.eventRequestManager().createClassPrepareRequest();
    prepare.addClassFilter(PROGRAM + "*");
    prepare.enable();
    try {
      while (true) {
        EventSet events = vm.eventQueue().remove();
        for (Event event : events) {
          if (event instanceof VMDisconnectEvent) {
            throw new VMDisconnectedException();
          }
          handle(event);
        }
        events.resume();
      }
    } catch (VMDisconnectedException e) {
      int exit = vm.process().waitFor();
      if (exit != 0) {
        throw new AssertionError("exit " + exit + ": " + errors.join(), e);
      }
    }
  }

  private void handle(Event event) throws Exception {
    if (event instanceof ClassPrepareEvent prepared) {
      setBreakpoints(prepared.referenceType());
    } else if (event instanceof BreakpointEvent || event instanceof StepEvent) {
      LocatableEvent located = (LocatableEvent) event;
      if (located.location().lineNumber() > 0) {
        stops.add(stop(located)); // else it is passed over, as every debugger does
      }
      if (stepping) {
        step(located.thread());
      }
    }
  }

  private void setBreakpoints(ReferenceType type) {
    for (Method method : type.methods()) {
      for (Location location : lines(method)) {
        if (breakpointAt.test(location.lineNumber())) {
          var request = vm.eventRequestManager().createBreakpointRequest(location);
          request.setSuspendPolicy(EventRequest.SUSPEND_ALL);
          request.enable();
        }
      }
    }
  }

  private static List<Location> lines(Method method) {
    try {
      return method.allLineLocations();
    } catch (AbsentInformationException e) {
      return List.of(); // a stub
    }
  }

  private static Stop stop(LocatableEvent event) throws Exception {
    Location location = event.location();
    String place = location.method().name() + ":" + location.lineNumber();
    return new Stop(place, variables(event.thread().frame(0)));
  }

  private static Map<String, String> variables(StackFrame frame)
      throws IncompatibleThreadStateException {
    Map<String, String> values = new TreeMap<>();
    try {
      for (LocalVariable variable : frame.visibleVariables()) {
        String value = String.valueOf(frame.getValue(variable));
        values.put(variable.name(), value.replaceAll("\\$\\$Lambda.*|\\(id=\\d+\\)", ""));
      }
    } catch (AbsentInformationException e) {
      values.put("no information", e.toString());
    }
    return values;
  }

  private void step(ThreadReference thread) {
    vm.eventRequestManager().deleteEventRequests(vm.eventRequestManager().stepRequests());
    StepRequest request =
        vm.eventRequestManager()
            .createStepRequest(thread, StepRequest.STEP_LINE, StepRequest.STEP_OVER);
    for (String others : OTHERS) {
      request.addClassExclusionFilter(others);
    }
    request.addCountFilter(1);
    request.setSuspendPolicy(EventRequest.SUSPEND_ALL);
    request.enable();
  }
}

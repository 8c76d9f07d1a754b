package dev.fermata.transformer.print;

import dev.fermata.transformer.diagnostics.Diagnostic.Location;
import dev.fermata.transformer.emit.EmittedClass;
import dev.fermata.transformer.plan.FrameField;
import dev.fermata.transformer.plan.MethodPlan;
import dev.fermata.transformer.plan.SavedValue;
import dev.fermata.transformer.plan.State;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Prints the state machines of a class: for each asynchronous method its frame class, and for each
 * await where it is, what is awaited and what is saved.
 *
 * <pre>{@code
 * total(String[]), Shop.java:12
 *   body: static Object total(String[], Shop$total$$Frame), 96 bytes
 *   frame: Shop$total$$Frame { String[] v0; int v1; }
 *   state 0, line 15: await(price(String)), fused
 *     symbols: String[] in v0, comes back as a parameter
 *     sum: int in v1
 * }</pre>
 */
public final class PlanPrinter {

  private final StringBuilder text = new StringBuilder();

  private PlanPrinter() {}

  /** The state machines of a class, in the order of its methods; each ends with an empty line. */
  public static String print(EmittedClass emitted) {
    PlanPrinter printer = new PlanPrinter();
    emitted.bodies().forEach(body -> printer.print(body.plan(), body.size()));
    return printer.text.toString();
  }

  private void print(MethodPlan plan, int size) {
    MethodNode node = plan.method().node();
    Location location = plan.method().location();
    String line = location.line() > 0 ? ":" + location.line() : "";
    print(0, location.className() + ", " + location.member() + ", " + location.sourceFile() + line);
    print(
        1, "body: static " + signature(node.name, plan.bodyDescriptor()) + ", " + size + " bytes");
    if (plan.hasFrameClass()) {
      print(1, "frame: " + simpleName(plan.frameClass()) + fields(plan.fields()));
    }
    notes(plan);
    plan.states().forEach(state -> print(plan, state));
    text.append('\n');
  }

  private static String fields(List<FrameField> fields) {
    return fields.stream()
        .map(field -> typeName(Type.getType(field.descriptor())) + " " + field.name() + "; ")
        .collect(Collectors.joining("", " { ", "}"));
  }

  private void notes(MethodPlan plan) {
    if (!plan.suspends()) {
      print(1, "never suspends");
    }
    if (plan.primitive() != null) {
      print(1, "returns " + plan.primitive().getClassName() + " bare, to callers that are fused");
    }
    if (plan.spawned()) {
      print(1, "is spawned as its frame");
    }
    if (plan.opensScopes()) {
      print(1, "opens cancel scopes");
    }
    plan.analysis().deferred().stream()
        .map(creation -> simpleName(creation.desc))
        .sorted()
        .forEach(name -> print(1, "creates late, as its arguments are awaited: new " + name));
  }

  private void print(MethodPlan plan, State state) {
    String line = state.line() > 0 ? ", line " + state.line() : "";
    print(1, "state " + state.number() + line + ": " + awaited(plan, state));
    if (state.locals().isEmpty() && state.stack().isEmpty()) {
      print(2, "saves nothing");
    }
    for (SavedValue local : state.locals()) {
      String again = plan.isResumedByParameter(local) ? ", comes back as a parameter" : "";
      print(2, name(plan.method().node(), local, state.await()) + ": " + saved(local) + again);
    }
    for (int i = 0; i < state.stack().size(); i++) {
      print(2, "on the stack, " + i + ": " + saved(state.stack().get(i)));
    }
    if (state.suspension().inline()) {
      print(2, "saved by the body itself: too many values for one call");
    }
  }

  private static String awaited(MethodPlan plan, State state) {
    String awaited = "a future";
    String how = "";
    if (state.fused() != null) {
      MethodInsnNode call = state.fused().call();
      awaited = call.name + parameters(call.desc);
      how = ", fused";
    } else if (plan.point(state).isYield()) {
      awaited = "yieldNow()";
      how = plan.yields().isEmpty() ? "" : ", fused";
    } else if (plan.point(state).isSleep()) {
      awaited = "sleep(Duration)";
      how = plan.sleeps().isEmpty() ? "" : ", fused";
    }
    MethodInsnNode unboxing = plan.unboxedAwaits().get(state.await());
    String value =
        unboxing == null ? "" : ", as " + Type.getReturnType(unboxing.desc).getClassName();
    return "await(" + awaited + ")" + how + value;
  }

  private static String saved(SavedValue value) {
    FrameField field = value.field();
    return field == null ? "always null" : typeName(value.type(), field) + " in " + field.name();
  }

  private static String typeName(Object verificationType, FrameField field) {
    return verificationType.equals(Opcodes.INTEGER)
        ? "int"
        : typeName(Type.getType(field.descriptor()));
  }

  /** As in the source, if the class file says so. */
  private static String name(MethodNode node, SavedValue local, MethodInsnNode await) {
    LocalVariableNode variable = variable(node, local.slot(), await);
    return variable == null ? "local " + local.slot() : variable.name;
  }

  private static @Nullable LocalVariableNode variable(
      MethodNode node, int slot, MethodInsnNode await) {
    if (node.localVariables == null) {
      return null;
    }
    InsnList code = node.instructions;
    int at = code.indexOf(await);
    return node.localVariables.stream()
        .filter(variable -> variable.index == slot)
        .filter(variable -> code.indexOf(variable.start) <= at && at < code.indexOf(variable.end))
        .findFirst()
        .orElse(null);
  }

  private static String signature(String name, String descriptor) {
    return typeName(Type.getReturnType(descriptor)) + " " + name + parameters(descriptor);
  }

  private static String parameters(String descriptor) {
    return Arrays.stream(Type.getArgumentTypes(descriptor))
        .map(PlanPrinter::typeName)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String typeName(Type type) {
    return simpleName(type.getClassName());
  }

  private static String simpleName(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('.')) + 1);
  }

  private void print(int depth, String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
  }
}

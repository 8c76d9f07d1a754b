package dev.fermata.transformer.plan;

import dev.fermata.transformer.analyse.MethodAnalysis;
import dev.fermata.transformer.analyse.SuspensionPoint;
import dev.fermata.transformer.analyse.TypedValue;
import dev.fermata.transformer.scan.BodyNames;
import dev.fermata.transformer.scan.BodyParameters;
import dev.fermata.transformer.scan.RuntimeNames;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * How one method is to be rewritten.
 *
 * @param analysis what is known of the method
 * @param frameClass internal name of its frame class; the common superclass if it has none
 * @param bodyDescriptor descriptor of the body
 * @param primitive the type of the value if the body returns it bare, as a long; else null
 * @param parameters what the body is given beside the frame
 * @param slots where the frame and the user's locals are
 * @param fields of the frame class
 * @param groups the states, one for each await, by the code that resumes them
 * @param finishedReturns returns of {@code done(value)}
 * @param unboxedAwaits awaits whose value is unboxed at once, with the call that does it
 * @param yields calls of {@code yieldNow} that are awaited at once
 * @param sleeps calls of {@code sleep} that are awaited at once
 * @param variables what a debugger may show, and where
 * @param handlers the user's exception handlers
 * @param assigned the slots that the user's code writes to
 * @param spawned whether its class spawns calls of it as frames
 */
public record MethodPlan(
    MethodAnalysis analysis,
    String frameClass,
    String bodyDescriptor,
    @Nullable Type primitive,
    BodyParameters parameters,
    SlotMap slots,
    List<FrameField> fields,
    List<ResumeGroup> groups,
    FinishedReturns finishedReturns,
    Map<MethodInsnNode, MethodInsnNode> unboxedAwaits,
    Set<MethodInsnNode> yields,
    Set<MethodInsnNode> sleeps,
    List<VariableRange> variables,
    Handlers handlers,
    BitSet assigned,
    boolean spawned) {

  /** The method. */
  public ScannedMethod method() {
    return analysis.method();
  }

  /** The await of a state. */
  public SuspensionPoint point(State state) {
    return analysis.points().stream()
        .filter(point -> point.await() == state.await())
        .findFirst()
        .orElseThrow();
  }

  /** All states, by number. */
  public List<State> states() {
    return groups.stream().flatMap(group -> group.states().stream()).toList();
  }

  /** Whether there is an await. */
  public boolean suspends() {
    return !groups.isEmpty();
  }

  /** Whether the method opens cancel scopes, which must be kept apart from its callers'. */
  public boolean opensScopes() {
    return !method().scopes().isEmpty();
  }

  /** Whether the method has a frame class of its own. */
  public boolean hasFrameClass() {
    return !frameClass.equals(RuntimeNames.FRAME);
  }

  /** The different ways in which the method suspends. */
  public List<Suspension> suspensions() {
    return states().stream().map(State::suspension).distinct().toList();
  }

  /**
   * The fields that hold what a {@code finally} keeps, in some of the states that suspend in a way.
   */
  public List<FrameField> keptByFinally(Suspension suspension) {
    return states().stream()
        .filter(state -> state.suspension().equals(suspension))
        .flatMap(state -> state.locals().stream())
        .filter(handlers::isKept)
        .map(SavedValue::field)
        .filter(field -> field != null)
        .distinct()
        .toList();
  }

  /**
   * The local that a parameter of the body brings back when the method is resumed: then its code
   * need not restore it. Null if the parameter's slot is free by then, or holds another type.
   *
   * @param slot of the parameter
   * @param type of the parameter
   */
  public @Nullable SavedValue resumedBy(int slot, Type type) {
    return groups.stream()
        .flatMap(group -> group.locals().stream())
        .filter(local -> local.slot() == slot && isParameter(local, type))
        .findFirst()
        .orElse(null);
  }

  /** Whether a local is handed over by a parameter of the body when the method is resumed. */
  public boolean isResumedByParameter(SavedValue local) {
    int slot = 0;
    for (Type parameter : Type.getArgumentTypes(bodyDescriptor)) {
      if (slot == local.slot()) {
        return slot < slots.frameParameter() && isParameter(local, parameter);
      }
      slot += parameter.getSize();
    }
    return false;
  }

  /**
   * A parameter that the method assigns to is restored by a store, like any local. The way in may
   * lead into the middle of a loop. HotSpot's C1, before JDK 19, expects that a local changes on
   * the way around such a loop only if some code of the loop, or on the way into its middle, stores
   * to it; else it takes a wrong value (JDK-8279886).
   */
  private boolean isParameter(SavedValue local, Type parameter) {
    return local.field() != null
        && !assigned.get(local.slot())
        && local.type().equals(TypedValue.verificationType(parameter));
  }

  private static BitSet assigned(MethodNode node) {
    BitSet assigned = new BitSet();
    for (AbstractInsnNode insn : node.instructions) {
      if (insn instanceof IincInsnNode increment) {
        assigned.set(increment.var);
      } else if (insn instanceof VarInsnNode variable && insn.getOpcode() >= Opcodes.ISTORE) {
        assigned.set(variable.var);
      }
    }
    return assigned;
  }

  /** Plans one method of a class. */
  static MethodPlan of(MethodAnalysis analysis, String frameClass, Fusion fusion, boolean spawned) {
    MethodNode node = analysis.method().node();
    String owner = analysis.method().owner().name;
    BodyParameters parameters = BodyParameters.of(owner, node);
    FrameLayout layout = new FrameLayout(analysis.points());
    Type primitive = fusion.primitive(analysis.method());
    return new MethodPlan(
        analysis,
        frameClass,
        BodyNames.bodyDescriptor(owner, node, frameClass, primitive != null),
        primitive,
        parameters,
        slots(node, parameters),
        layout.fields(),
        groups(analysis, layout, fusion),
        FinishedReturns.of(node),
        fusion.unboxedAwaits(analysis.points()),
        fusion.yields(analysis.points()),
        fusion.sleeps(analysis.points()),
        VariableRange.of(analysis),
        Handlers.of(node),
        assigned(node),
        spawned);
  }

  private static List<ResumeGroup> groups(
      MethodAnalysis analysis, FrameLayout layout, Fusion fusion) {
    List<SuspensionPoint> points = analysis.points();
    List<ResumeGroup.Draft> drafts =
        IntStream.range(0, points.size()).mapToObj(i -> draft(i, points.get(i), layout)).toList();
    List<ResumeGroup.Builder> groups = ResumeGroup.group(drafts);
    List<Integer> order = groups.stream().flatMap(group -> group.points().stream()).toList();
    List<State> states = states(analysis, layout, fusion, order);
    List<ResumeGroup> result = new ArrayList<>();
    int number = 0;
    for (ResumeGroup.Builder group : groups) {
      int end = number + group.points().size();
      result.add(new ResumeGroup(group.locals(), states.subList(number, end)));
      number = end;
    }
    return List.copyOf(result);
  }

  private static ResumeGroup.Draft draft(int number, SuspensionPoint point, FrameLayout layout) {
    return new ResumeGroup.Draft(savedLocals(point, layout), savedStack(point, layout), number);
  }

  private static List<SavedValue> savedLocals(SuspensionPoint point, FrameLayout layout) {
    return point.locals().stream().map(layout::local).toList();
  }

  private static List<SavedValue> savedStack(SuspensionPoint point, FrameLayout layout) {
    return IntStream.range(0, point.stack().size())
        .mapToObj(depth -> layout.stack(depth, point.stack().get(depth)))
        .toList();
  }

  /** The states by number; the order says which suspension point has which number. */
  private static List<State> states(
      MethodAnalysis analysis, FrameLayout layout, Fusion fusion, List<Integer> order) {
    Map<WayOut, List<Integer>> ways = new LinkedHashMap<>();
    List<Integer> inOrderOfTheCode =
        IntStream.range(0, order.size()).boxed().sorted(Comparator.comparing(order::get)).toList();
    for (int number : inOrderOfTheCode) {
      SuspensionPoint point = analysis.points().get(order.get(number));
      WayOut way =
          WayOut.of(fusion.of(point), savedStack(point, layout), savedLocals(point, layout));
      ways.computeIfAbsent(way, key -> new ArrayList<>()).add(number);
    }
    Map<Integer, Suspension> suspensions = Suspensions.of(ways, layout.fields());
    List<State> states = new ArrayList<>();
    for (int number = 0; number < order.size(); number++) {
      SuspensionPoint point = analysis.points().get(order.get(number));
      states.add(
          new State(
              number,
              analysis.method().location(point.origin()).line(),
              point.await(),
              fusion.of(point),
              savedStack(point, layout),
              savedLocals(point, layout),
              suspensions.get(number)));
    }
    return List.copyOf(states);
  }

  private static SlotMap slots(MethodNode node, BodyParameters parameters) {
    int frame = parameters.frameSlot();
    boolean moved = parameters.isPacked() || straddles(node, frame);
    return new SlotMap(frame, node.maxLocals, moved);
  }

  /** Whether a long or double local starts in the last parameter's slot and ends beyond. */
  private static boolean straddles(MethodNode node, int parameters) {
    for (AbstractInsnNode insn : node.instructions) {
      if (insn instanceof VarInsnNode variable && variable.var == parameters - 1) {
        switch (insn.getOpcode()) {
          case Opcodes.LLOAD, Opcodes.LSTORE, Opcodes.DLOAD, Opcodes.DSTORE -> {
            return true;
          }
          default -> {}
        }
      }
    }
    return false;
  }
}

package dev.fermata.transformer.analyse;

import dev.fermata.transformer.scan.ClassScanner;
import dev.fermata.transformer.scan.RuntimeNames;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * All that is known of an asynchronous method.
 *
 * @param method the method
 * @param points its suspension points, in order of the instructions
 * @param deferred creations of objects that must be created late, because their construction, or
 *     one around which theirs takes place, spans an await
 * @param constructorCalls where those objects are initialised
 * @param liveness of its locals
 * @param definiteValues which of its locals have their values, and where
 * @param returns its returns of a future, each with the instruction that a stack trace names while
 *     that future is not finished
 */
public record MethodAnalysis(
    ScannedMethod method,
    List<SuspensionPoint> points,
    Set<TypeInsnNode> deferred,
    Map<MethodInsnNode, ConstructorCall> constructorCalls,
    Liveness liveness,
    DefiniteValues definiteValues,
    Map<AbstractInsnNode, AbstractInsnNode> returns) {

  /**
   * Analyses one asynchronous method.
   *
   * @throws AnalyzerException if its bytecode is not valid
   */
  public static MethodAnalysis of(ScannedMethod method) throws AnalyzerException {
    Liveness liveness = Liveness.of(method.node());
    DirectCalls direct = new DirectCalls(method);
    List<SuspensionPoint> points = new ArrayList<>();
    Map<AbstractInsnNode, AbstractInsnNode> returns = new HashMap<>();
    walk(
        method,
        (index, insn, frame) -> {
          direct.visit(insn, frame);
          if (insn instanceof MethodInsnNode await && ClassScanner.isAwait(insn)) {
            points.add(suspensionPoint(await, direct, index, frame, liveness));
          } else if (insn.getOpcode() == Opcodes.ARETURN) {
            returns.put(insn, FutureOrigins.of(insn, frame.getStack(frame.getStackSize() - 1)));
          }
        });
    Set<TypeInsnNode> deferred = underConstruction(points);
    Map<MethodInsnNode, ConstructorCall> calls = constructorCalls(method, deferred);
    while (addThoseAmongCopies(calls.values(), deferred)) {
      calls = constructorCalls(method, deferred);
    }
    return new MethodAnalysis(
        method,
        List.copyOf(points),
        Set.copyOf(deferred),
        Map.copyOf(calls),
        liveness,
        DefiniteValues.of(method.node(), points),
        Map.copyOf(returns));
  }

  private static Map<MethodInsnNode, ConstructorCall> constructorCalls(
      ScannedMethod method, Set<TypeInsnNode> deferred) throws AnalyzerException {
    Map<MethodInsnNode, ConstructorCall> calls = new HashMap<>();
    if (!deferred.isEmpty()) {
      walk(
          method,
          (index, insn, frame) -> {
            TypedValue constructed = FramePropagation.constructed(insn, frame);
            if (constructed != null && deferred.contains(constructed.type())) {
              calls.put((MethodInsnNode) insn, constructorCall((MethodInsnNode) insn, frame));
            }
          });
    }
    return calls;
  }

  /**
   * To replace the copies of an object on the stack, what lies between them is moved, and that
   * cannot be an uninitialised object either.
   */
  private static boolean addThoseAmongCopies(
      Collection<ConstructorCall> calls, Set<TypeInsnNode> deferred) {
    boolean added = false;
    for (ConstructorCall call : calls) {
      List<Object> stack = call.stack();
      for (Object type : stack.subList(stack.indexOf(call.creation()), stack.size())) {
        added |= type instanceof TypeInsnNode creation && deferred.add(creation);
      }
    }
    return added;
  }

  /** Whether a call is an await that can be reached. */
  public boolean isAwait(MethodInsnNode call) {
    return points.stream().anyMatch(point -> point.await() == call);
  }

  private static void walk(ScannedMethod method, FramePropagation.Visitor<TypedValue> visitor)
      throws AnalyzerException {
    new FramePropagation<>(method.owner().name, method.node(), new VerificationTypes())
        .walk(visitor);
  }

  private static SuspensionPoint suspensionPoint(
      MethodInsnNode await,
      DirectCalls direct,
      int index,
      Frame<TypedValue> frame,
      Liveness liveness) {
    int arguments = await.desc.equals(RuntimeNames.AWAIT_DESCRIPTOR) ? 1 : 2;
    MethodInsnNode call = direct.before(await);
    List<Object> stack = stackTypes(frame);
    List<SuspensionPoint.LiveLocal> locals = new ArrayList<>();
    for (int slot = 0; slot < frame.getLocals(); slot++) {
      Object type = frame.getLocal(slot).type();
      if (liveness.isLive(index, slot) && !type.equals(Opcodes.TOP)) {
        locals.add(new SuspensionPoint.LiveLocal(slot, type));
      }
    }
    return new SuspensionPoint(
        await,
        FutureOrigins.of(await, frame.getStack(stack.size() - arguments)),
        call,
        direct.receiver(call),
        List.copyOf(stack.subList(0, stack.size() - arguments)),
        List.copyOf(locals));
  }

  private static Set<TypeInsnNode> underConstruction(List<SuspensionPoint> points) {
    Set<TypeInsnNode> creations = new HashSet<>();
    for (SuspensionPoint point : points) {
      point.stack().forEach(type -> addIfCreation(type, creations));
      point.locals().forEach(local -> addIfCreation(local.type(), creations));
    }
    return creations;
  }

  private static void addIfCreation(Object type, Set<TypeInsnNode> creations) {
    if (type instanceof TypeInsnNode creation) {
      creations.add(creation);
    }
  }

  private static ConstructorCall constructorCall(MethodInsnNode call, Frame<TypedValue> frame) {
    AbstractInsnNode creation = (AbstractInsnNode) FramePropagation.constructed(call, frame).type();
    List<Integer> copies = new ArrayList<>();
    for (int slot = 0; slot < frame.getLocals(); slot++) {
      if (frame.getLocal(slot).type() == creation) {
        copies.add(slot);
      }
    }
    return new ConstructorCall(
        (TypeInsnNode) creation, call, List.copyOf(stackTypes(frame)), List.copyOf(copies));
  }

  private static List<Object> stackTypes(Frame<TypedValue> frame) {
    List<Object> types = new ArrayList<>();
    for (int i = 0; i < frame.getStackSize(); i++) {
      types.add(frame.getStack(i).type());
    }
    return types;
  }
}

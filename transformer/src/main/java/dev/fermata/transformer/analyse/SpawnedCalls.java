package dev.fermata.transformer.analyse;

import dev.fermata.transformer.scan.ClassScanner;
import dev.fermata.transformer.scan.Lambdas;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.SourceInterpreter;

/** Finds each {@link SpawnedCall} of a class. */
public final class SpawnedCalls {

  private static final String CALLABLE = "Ljava/util/concurrent/Callable;";

  /** Its only method. */
  private static final String CALL = "call";

  /** That of {@code LambdaMetafactory} for lambdas that are nothing but lambdas. */
  private static final String PLAIN = "metafactory";

  private final ClassNode owner;
  private final Map<String, MethodNode> methods = new HashMap<>();
  private final Map<String, Integer> references = new HashMap<>();

  private SpawnedCalls(ClassNode owner) {
    this.owner = owner;
    for (MethodNode method : owner.methods) {
      methods.put(method.name + method.desc, method);
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof InvokeDynamicInsnNode creation) {
          for (Object argument : creation.bsmArgs) {
            if (argument instanceof Handle handle) {
              references.merge(handle.getName() + handle.getDesc(), 1, Integer::sum);
            }
          }
        }
      }
    }
  }

  /** Those of all methods of a class, in the order of the code. */
  public static List<SpawnedCall> of(ClassNode owner) {
    return new SpawnedCalls(owner).find();
  }

  private List<SpawnedCall> find() {
    List<SpawnedCall> calls = new ArrayList<>();
    for (MethodNode method : owner.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        SpawnedCall call = ClassScanner.isSpawn(insn) ? call(method, (MethodInsnNode) insn) : null;
        if (call != null) {
          calls.add(call);
        }
      }
    }
    return calls;
  }

  private @Nullable SpawnedCall call(MethodNode method, MethodInsnNode spawn) {
    if (!(before(spawn) instanceof InvokeDynamicInsnNode creation)) {
      return null;
    }
    Handle target = Lambdas.implementation(creation);
    if (target == null
        || !target.getOwner().equals(owner.name)
        || !creation.bsm.getName().equals(PLAIN)
        || !creation.name.equals(CALL)
        || !creation.desc.endsWith(")" + CALLABLE)) {
      return null;
    }
    MethodNode called = methods.get(target.getName() + target.getDesc());
    if (called == null) {
      return null;
    }
    MethodInsnNode tail = isLambdaOfOne(called) ? tailCall(called) : null;
    return tail == null
        ? new SpawnedCall(method, creation, spawn, called.name + called.desc, null, null)
        : new SpawnedCall(method, creation, spawn, tail.name + tail.desc, called, tail);
  }

  /** Whether nobody else can call it: it is rewritten. Bridges and accessors are synthetic, too. */
  private boolean isLambdaOfOne(MethodNode method) {
    int lambda = Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;
    return (method.access & (lambda | Opcodes.ACC_BRIDGE)) == lambda
        && references.getOrDefault(method.name + method.desc, 0) == 1;
  }

  /** The call that ends a method that has one way through it; null if it is another. */
  private @Nullable MethodInsnNode tailCall(MethodNode method) {
    MethodInsnNode last = null;
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() == Opcodes.ARETURN) {
        return method.tryCatchBlocks.isEmpty() && isOfThis(method, last) ? last : null;
      }
      if (insn.getOpcode() >= 0) {
        if (!isPlain(insn)) {
          return null;
        }
        last = insn instanceof MethodInsnNode call ? call : null;
      }
    }
    return null;
  }

  private static boolean isPlain(AbstractInsnNode insn) {
    return switch (insn.getType()) {
      case AbstractInsnNode.JUMP_INSN,
          AbstractInsnNode.TABLESWITCH_INSN,
          AbstractInsnNode.LOOKUPSWITCH_INSN,
          AbstractInsnNode.IINC_INSN ->
          false;
      case AbstractInsnNode.VAR_INSN -> insn.getOpcode() < Opcodes.ISTORE;
      default -> insn.getOpcode() != Opcodes.ATHROW && !ClassScanner.isSpawn(insn);
    };
  }

  /** Whether it is a call of a method of this class, static or on {@code this}. */
  private boolean isOfThis(MethodNode method, @Nullable MethodInsnNode call) {
    if (call == null || !call.owner.equals(owner.name)) {
      return false;
    }
    if (call.getOpcode() == Opcodes.INVOKESTATIC) {
      return true;
    }
    return (method.access & Opcodes.ACC_STATIC) == 0 && isOnThis(method, call);
  }

  private boolean isOnThis(MethodNode method, MethodInsnNode call) {
    try {
      var frames = new Analyzer<>(new SourceInterpreter()).analyze(owner.name, method);
      var frame = frames[method.instructions.indexOf(call)];
      int arguments = Type.getArgumentTypes(call.desc).length;
      return frame.getStack(frame.getStackSize() - 1 - arguments).insns.stream()
          .allMatch(insn -> insn instanceof VarInsnNode load && load.var == 0);
    } catch (AnalyzerException e) {
      return false; // the class is damaged, and others will say so
    }
  }

  private static @Nullable AbstractInsnNode before(AbstractInsnNode call) {
    AbstractInsnNode insn = call.getPrevious();
    while (insn != null && insn.getOpcode() < 0 && insn.getType() != AbstractInsnNode.FRAME) {
      insn = insn.getPrevious();
    }
    return insn;
  }
}

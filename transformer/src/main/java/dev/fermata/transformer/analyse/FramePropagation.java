package dev.fermata.transformer.analyse;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;
import org.objectweb.asm.tree.analysis.Value;

/**
 * Walks a method once, from top to bottom, and knows the types of locals and stack at every
 * instruction: from the stack map frames that the compiler declared, carried on through the
 * instructions between them, as the JVM's own verifier does (JVMS 4.10.1). So no two types are ever
 * merged, no superclass is looked up and no class needs to be there.
 *
 * @param <V> what is known of a value
 */
public final class FramePropagation<V extends Value> {

  private final String owner;
  private final MethodNode method;
  private final TypeSystem<V> types;

  /** Told of each reachable instruction of the walk. */
  public interface Visitor<V extends Value> {

    /**
     * Called before the instruction takes effect.
     *
     * @param index of the instruction in the method
     * @param before locals and stack; valid during the call only
     * @throws AnalyzerException if the visitor finds the method wrong
     */
    void visit(int index, AbstractInsnNode insn, Frame<V> before) throws AnalyzerException;
  }

  /** What the walk knows of a value. */
  public interface TypeSystem<V extends Value> {

    /** Says what each instruction leaves behind. */
    Interpreter<V> interpreter();

    /**
     * A value of a verification type.
     *
     * @param verificationType as {@link TypedValue#type}
     */
    V value(Object verificationType);

    /** Told that an object's constructor was called; frame is as it is after the call. */
    void initialised(V constructed, Frame<V> frame);
  }

  /**
   * A walk through one method.
   *
   * @param owner internal name of its class
   * @param method read with expanded frames
   * @param types what to know of values
   */
  public FramePropagation(String owner, MethodNode method, TypeSystem<V> types) {
    this.owner = owner;
    this.method = method;
    this.types = types;
  }

  /**
   * Walks the method, once.
   *
   * @throws AnalyzerException if its bytecode is not valid
   */
  public void walk(Visitor<V> visitor) throws AnalyzerException {
    Frame<V> current = entryFrame();
    int index = 0;
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof FrameNode declared) {
        current = declaredFrame(declared);
      }
      if (current != null) {
        visitor.visit(index, insn, current);
        current = after(insn, current);
      }
      index++;
    }
  }

  private @Nullable Frame<V> after(AbstractInsnNode insn, Frame<V> current)
      throws AnalyzerException {
    if (insn.getOpcode() < 0) {
      return current;
    }
    V constructed = constructed(insn, current);
    execute(insn, current);
    if (constructed != null) {
      types.initialised(constructed, current);
    }
    return ControlFlow.endsFlow(insn) ? null : current;
  }

  private void execute(AbstractInsnNode insn, Frame<V> current) throws AnalyzerException {
    try {
      current.execute(insn, types.interpreter());
    } catch (IndexOutOfBoundsException e) {
      throw new AnalyzerException(insn, "stack underflow or unknown local", e);
    }
  }

  /** The object that a call of a constructor initialises, or null for another instruction. */
  static <V extends Value> @Nullable V constructed(AbstractInsnNode insn, Frame<V> before) {
    if (insn instanceof MethodInsnNode call && call.name.equals("<init>")) {
      int arguments = Type.getArgumentTypes(call.desc).length;
      return before.getStack(before.getStackSize() - 1 - arguments);
    }
    return null;
  }

  private Frame<V> emptyFrame() {
    Frame<V> frame = new Frame<>(method.maxLocals, method.maxStack);
    frame.setReturn(types.interpreter().newReturnTypeValue(Type.getReturnType(method.desc)));
    V top = types.value(Opcodes.TOP);
    for (int i = 0; i < method.maxLocals; i++) {
      frame.setLocal(i, top);
    }
    return frame;
  }

  private Frame<V> entryFrame() {
    Frame<V> frame = emptyFrame();
    int slot = 0;
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      frame.setLocal(slot++, types.value(owner));
    }
    for (Type argument : Type.getArgumentTypes(method.desc)) {
      frame.setLocal(slot, types.value(TypedValue.verificationType(argument)));
      slot += argument.getSize();
    }
    return frame;
  }

  /**
   * The locals and the stack that a stack map frame declares.
   *
   * @param declared an expanded frame of the method
   */
  public Frame<V> declaredFrame(FrameNode declared) {
    Frame<V> frame = emptyFrame();
    int slot = 0;
    for (Object type : declared.local) {
      frame.setLocal(slot, declaredValue(type));
      slot += TypedValue.sizeOf(type);
    }
    for (Object type : declared.stack) {
      frame.push(declaredValue(type));
    }
    return frame;
  }

  private V declaredValue(Object type) {
    return types.value(type instanceof LabelNode label ? creationAt(label) : type);
  }

  /** A stack map frame names an object under construction by the place of its NEW instruction. */
  public static TypeInsnNode creationAt(LabelNode label) {
    AbstractInsnNode insn = label;
    while (insn.getOpcode() < 0) {
      insn = insn.getNext();
    }
    return (TypeInsnNode) insn;
  }
}

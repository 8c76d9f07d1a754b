package dev.fermata.it.mass;

import dev.fermata.transformer.scan.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Splits a method in two. The asynchronous twin has its code, with an await of the result behind
 * each call; the method itself calls the twin and waits for it, so that its callers see nothing.
 */
final class Twin {

  private static final String ANSWER = "dev/fermata/it/mass/Answer";
  private static final String ASYNC = "Ldev/fermata/annotation/Async;";

  private Twin() {}

  /** What a call leaves on the stack; void for any other instruction. */
  static Type result(AbstractInsnNode insn) {
    if (insn instanceof MethodInsnNode call) {
      return Type.getReturnType(call.desc);
    }
    return insn instanceof InvokeDynamicInsnNode call
        ? Type.getReturnType(call.desc)
        : Type.VOID_TYPE;
  }

  /**
   * Makes a method the twin of a new one.
   *
   * @param owner its class
   * @param method becomes the asynchronous twin
   * @param calls of it whose results are awaited
   * @param name of the twin
   * @return the method that takes its place
   */
  static MethodNode split(
      ClassNode owner, MethodNode method, Set<AbstractInsnNode> calls, String name) {
    MethodNode front = declaration(method);
    awaitResults(method, calls);
    returnTask(method);
    method.name = name;
    method.access =
        Opcodes.ACC_PRIVATE
            | method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_STRICT | Opcodes.ACC_SYNCHRONIZED);
    String parameters = method.desc.substring(0, method.desc.indexOf(')') + 1);
    method.desc = parameters + "L" + RuntimeNames.TASK + ";";
    method.signature = null;
    method.visibleAnnotations = null;
    method.invisibleAnnotations = new ArrayList<>(List.of(new AnnotationNode(ASYNC)));
    method.visibleTypeAnnotations = null;
    method.invisibleTypeAnnotations = null;
    method.visibleParameterAnnotations = null;
    method.invisibleParameterAnnotations = null;
    method.parameters = null;
    method.attrs = null;
    callTwin(owner, front, method);
    return front;
  }

  private static MethodNode declaration(MethodNode method) {
    String[] exceptions = method.exceptions.toArray(new String[0]);
    MethodNode front =
        new MethodNode(
            Opcodes.ASM9,
            method.access & ~Opcodes.ACC_SYNCHRONIZED,
            method.name,
            method.desc,
            method.signature,
            exceptions);
    front.visibleAnnotations = method.visibleAnnotations;
    front.invisibleAnnotations = method.invisibleAnnotations;
    front.visibleTypeAnnotations = method.visibleTypeAnnotations;
    front.invisibleTypeAnnotations = method.invisibleTypeAnnotations;
    front.visibleAnnotableParameterCount = method.visibleAnnotableParameterCount;
    front.visibleParameterAnnotations = method.visibleParameterAnnotations;
    front.invisibleAnnotableParameterCount = method.invisibleAnnotableParameterCount;
    front.invisibleParameterAnnotations = method.invisibleParameterAnnotations;
    front.parameters = method.parameters;
    front.attrs = method.attrs;
    return front;
  }

  /** Puts an await behind each of the calls. */
  static void awaitResults(MethodNode method, Set<AbstractInsnNode> calls) {
    for (AbstractInsnNode call : calls) {
      Type result = result(call);
      InsnList code = new InsnList();
      Values.box(code, result);
      code.add(call(ANSWER, "of", "(Ljava/lang/Object;)L" + RuntimeNames.STAGE + ";"));
      code.add(call(RuntimeNames.FERMATA, RuntimeNames.AWAIT, RuntimeNames.AWAIT_DESCRIPTOR));
      Values.unbox(code, result);
      method.instructions.insert(call, code);
    }
  }

  /**
   * Lets a twin await the twins of methods of its class, and not what the methods themselves
   * return: those that the transformer can fuse.
   *
   * @param owner the class
   * @param twin whose calls to change, with the awaits behind them
   * @param twins of methods that no subclass overrides, by the names and descriptors of these
   */
  static void awaitTwins(ClassNode owner, MethodNode twin, Map<String, MethodNode> twins) {
    for (AbstractInsnNode insn : twin.instructions.toArray()) {
      MethodNode called =
          insn instanceof MethodInsnNode call && call.owner.equals(owner.name)
              ? twins.get(call.name + call.desc)
              : null;
      if (called == null || !(insn instanceof MethodInsnNode call) || !dropAnswer(twin, call)) {
        continue;
      }
      boolean isStatic = (called.access & Opcodes.ACC_STATIC) != 0;
      call.setOpcode(isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL);
      call.name = called.name;
      call.desc = called.desc;
    }
  }

  /** Removes what makes a future of the result of a call, which is awaited; false if it is not. */
  private static boolean dropAnswer(MethodNode method, MethodInsnNode call) {
    AbstractInsnNode insn = call.getNext();
    AbstractInsnNode boxing = null;
    if (insn instanceof MethodInsnNode box && box.name.equals("valueOf")) {
      boxing = insn;
      insn = insn.getNext();
    }
    if (!(insn instanceof MethodInsnNode answer) || !answer.owner.equals(ANSWER)) {
      return false;
    }
    if (boxing != null) {
      method.instructions.remove(boxing);
    }
    method.instructions.remove(answer);
    return true;
  }

  private static void returnTask(MethodNode method) {
    Type result = Type.getReturnType(method.desc);
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn.getOpcode() >= Opcodes.IRETURN && insn.getOpcode() <= Opcodes.RETURN) {
        InsnList code = new InsnList();
        Values.box(code, result);
        code.add(call(RuntimeNames.FERMATA, RuntimeNames.DONE, RuntimeNames.DONE_DESCRIPTOR));
        code.add(new InsnNode(Opcodes.ARETURN));
        method.instructions.insertBefore(insn, code);
        method.instructions.remove(insn);
      }
    }
  }

  private static void callTwin(ClassNode owner, MethodNode front, MethodNode twin) {
    boolean isStatic = (twin.access & Opcodes.ACC_STATIC) != 0;
    boolean isInterface = (owner.access & Opcodes.ACC_INTERFACE) != 0;
    InsnList code = front.instructions;
    int slot = 0;
    if (!isStatic) {
      code.add(new VarInsnNode(Opcodes.ALOAD, slot++));
    }
    for (Type argument : Type.getArgumentTypes(front.desc)) {
      code.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), slot));
      slot += argument.getSize();
    }
    int opcode = isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL;
    code.add(new MethodInsnNode(opcode, owner.name, twin.name, twin.desc, isInterface));
    code.add(call(ANSWER, "join", "(Ljava/util/concurrent/CompletableFuture;)Ljava/lang/Object;"));
    Type result = Type.getReturnType(front.desc);
    Values.unbox(code, result);
    code.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
  }

  private static MethodInsnNode call(String owner, String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }
}

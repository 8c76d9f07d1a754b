package dev.fermata.it.mass;

import dev.fermata.transformer.scan.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
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

  static final String ANSWER = "dev/fermata/it/mass/Answer";
  private static final String ASYNC = "Ldev/fermata/annotation/Async;";
  private static final String COMPLETABLE_FUTURE = "java/util/concurrent/CompletableFuture";

  // One twin, or one return, in so many:
  private static final int PADDED = 40;
  private static final int COMPLETABLE = 5;
  private static final int FINAL = 3;
  private static final int HIDDEN = 10;

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
   * @param variety of the twin
   * @return the method that takes its place
   */
  static MethodNode split(
      ClassNode owner, MethodNode method, Set<AbstractInsnNode> calls, Variety variety) {
    MethodNode front = declaration(method);
    awaitResults(method, calls);
    if (variety.oneIn(PADDED)) {
      Padding.add(method, variety);
    }
    returnTask(method, variety);
    String future = variety.oneIn(COMPLETABLE) ? COMPLETABLE_FUTURE : RuntimeNames.TASK;
    String parameters = method.desc.substring(0, method.desc.indexOf(')') + 1);
    method.desc = parameters + "L" + future + ";";
    rename(owner, method, variety);
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

  /** A twin is private; or, by variety, final and less private, with a name of its own. */
  private static void rename(ClassNode owner, MethodNode twin, Variety variety) {
    boolean isStatic = (twin.access & Opcodes.ACC_STATIC) != 0;
    boolean isInterface = (owner.access & Opcodes.ACC_INTERFACE) != 0;
    boolean isFinal = !isStatic && !isInterface && variety.oneIn(FINAL);
    String suffix = "$" + owner.methods.indexOf(twin);
    twin.name += isFinal ? suffix + "$" + Integer.toHexString(owner.name.hashCode()) : suffix;
    int kept = Opcodes.ACC_STATIC | Opcodes.ACC_STRICT | Opcodes.ACC_SYNCHRONIZED;
    int visibility = variety.oneIn(2) ? Opcodes.ACC_PUBLIC : 0;
    twin.access =
        twin.access & kept | (isFinal ? Opcodes.ACC_FINAL | visibility : Opcodes.ACC_PRIVATE);
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

  private static void returnTask(MethodNode method, Variety variety) {
    Type result = Type.getReturnType(method.desc);
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn.getOpcode() >= Opcodes.IRETURN && insn.getOpcode() <= Opcodes.RETURN) {
        InsnList code = new InsnList();
        Values.box(code, result);
        code.add(call(RuntimeNames.FERMATA, RuntimeNames.DONE, RuntimeNames.DONE_DESCRIPTOR));
        if (variety.oneIn(HIDDEN)) { // from those who look for done before the return
          code.add(new InsnNode(Opcodes.DUP));
          code.add(new InsnNode(Opcodes.POP));
        }
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
    code.add(Padding.zeros(front.desc, twin.desc));
    int opcode = isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL;
    code.add(new MethodInsnNode(opcode, owner.name, twin.name, twin.desc, isInterface));
    code.add(call(ANSWER, "join", "(Ljava/util/concurrent/CompletableFuture;)Ljava/lang/Object;"));
    Type result = Type.getReturnType(front.desc);
    Values.unbox(code, result);
    code.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
  }

  static MethodInsnNode call(String owner, String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }
}

package dev.fermata.transformer.emit;

import dev.fermata.transformer.plan.SpawnSite;
import dev.fermata.transformer.scan.RuntimeNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Writes calls that are spawned as frames. The lambda becomes a {@code Starter}, which calls the
 * body with the frame, and keeps its line; the frame class takes it in place of {@code
 * Fermata.spawn}.
 */
final class SpawnEmitter {

  private static final Type STARTER_TYPE = Type.getMethodType(RuntimeNames.START_DESCRIPTOR);

  private final Map<AbstractInsnNode, SpawnSite> sites = new HashMap<>();
  private final Map<String, SpawnSite> lambdas = new HashMap<>();
  private final Map<String, MethodNode> callers = new HashMap<>();
  private final String owner;
  private final boolean isInterface;

  SpawnEmitter(String owner, boolean isInterface, List<SpawnSite> spawns) {
    this.owner = owner;
    this.isInterface = isInterface;
    for (SpawnSite site : spawns) {
      sites.put(site.spawned().creation(), site);
      sites.put(site.spawned().spawn(), site);
      MethodNode caller = site.spawned().method();
      callers.put(caller.name + caller.desc, caller);
      MethodNode lambda = site.spawned().lambda();
      if (lambda != null) {
        lambdas.put(lambda.name + lambda.desc, site);
      }
    }
  }

  /** The method that contains such a call, by its name and descriptor; null if there is none. */
  @Nullable MethodNode callerOf(String name, String descriptor) {
    return callers.get(name + descriptor);
  }

  /** Writes a method that contains such calls, and is else as it was. */
  void caller(MethodNode method, ClassVisitor out) {
    MethodNode copy =
        new MethodNode(
            Opcodes.ASM9,
            method.access,
            method.name,
            method.desc,
            method.signature,
            method.exceptions.toArray(new String[0]));
    method.accept(copy);
    AbstractInsnNode[] original = method.instructions.toArray();
    AbstractInsnNode[] copied = copy.instructions.toArray();
    for (int i = 0; i < original.length; i++) {
      MethodNode changed = new MethodNode(Opcodes.ASM9);
      if (emit(original[i], changed)) {
        AbstractInsnNode insn = changed.instructions.getFirst();
        changed.instructions.remove(insn);
        copy.instructions.set(copied[i], insn);
      }
    }
    copy.accept(out);
  }

  /** Writes an instruction in its new form; false if it stays as it is. */
  boolean emit(AbstractInsnNode insn, MethodVisitor mv) {
    SpawnSite site = sites.get(insn);
    if (site == null) {
      return false;
    }
    if (insn instanceof InvokeDynamicInsnNode creation) {
      create(site, creation, mv);
    } else {
      mv.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          site.frameClass(),
          RuntimeNames.SPAWN,
          FrameClassEmitter.SPAWN_DESCRIPTOR,
          false);
    }
    return true;
  }

  private void create(SpawnSite site, InvokeDynamicInsnNode creation, MethodVisitor mv) {
    MethodNode lambda = site.spawned().lambda();
    Handle starter =
        lambda == null
            ? handle(site.body(), site.bodyDescriptor())
            : handle(lambda.name, descriptor(site, lambda));
    Type[] captured = Type.getArgumentTypes(creation.desc);
    mv.visitInvokeDynamicInsn(
        RuntimeNames.START,
        Type.getMethodDescriptor(Type.getObjectType(RuntimeNames.STARTER), captured),
        creation.bsm,
        STARTER_TYPE,
        starter,
        Type.getMethodType("(L" + site.frameClass() + ";)Ljava/lang/Object;"));
  }

  private Handle handle(String name, String descriptor) {
    return new Handle(Opcodes.H_INVOKESTATIC, owner, name, descriptor, isInterface);
  }

  /** Of the new form of a lambda: static, so with its receiver, and with the frame. */
  private String descriptor(SpawnSite site, MethodNode lambda) {
    String receiver = (lambda.access & Opcodes.ACC_STATIC) == 0 ? "L" + owner + ";" : "";
    String parameters = lambda.desc.substring(1, lambda.desc.indexOf(')'));
    return "(" + receiver + parameters + "L" + site.frameClass() + ";)Ljava/lang/Object;";
  }

  /** The site that makes a lambda; null if it is none of these, or a method of the user. */
  @Nullable SpawnSite siteOf(String name, String descriptor) {
    return lambdas.get(name + descriptor);
  }

  /** Writes a lambda in its new form; nobody needs the old one. */
  void lambda(SpawnSite site, ClassVisitor out) {
    MethodNode lambda = Objects.requireNonNull(site.spawned().lambda());
    int slots = Type.getArgumentsAndReturnSizes(lambda.desc) >> 2;
    int frame = (lambda.access & Opcodes.ACC_STATIC) == 0 ? slots : slots - 1;
    MethodVisitor mv =
        out.visitMethod(
            lambda.access | Opcodes.ACC_STATIC,
            lambda.name,
            descriptor(site, lambda),
            null,
            lambda.exceptions.toArray(new String[0]));
    mv.visitCode();
    for (AbstractInsnNode insn : lambda.instructions) {
      if (insn == site.spawned().call()) {
        mv.visitVarInsn(Opcodes.ALOAD, frame);
        mv.visitMethodInsn(
            Opcodes.INVOKESTATIC, owner, site.body(), site.bodyDescriptor(), isInterface);
        StubEmitter.boxResult(site.primitive(), mv);
      } else {
        insn.accept(mv);
      }
    }
    if (lambda.localVariables != null) {
      for (LocalVariableNode variable : lambda.localVariables) {
        variable.accept(mv);
      }
    }
    mv.visitMaxs(0, 0);
    mv.visitEnd();
  }
}

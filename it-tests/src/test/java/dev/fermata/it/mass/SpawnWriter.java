package dev.fermata.it.mass;

import dev.fermata.transformer.scan.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Makes of a call {@code twin(...)} the call {@code spawn(() -> twin(...))}. */
final class SpawnWriter {

  private static final Handle FACTORY =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          "java/lang/invoke/LambdaMetafactory",
          "metafactory",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
              + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;"
              + "Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;",
          false);

  private final ClassNode owner;
  private final boolean isInterface;
  private final Variety variety;
  private int lambdas;

  SpawnWriter(ClassNode owner, Variety variety) {
    this.owner = owner;
    this.isInterface = (owner.access & Opcodes.ACC_INTERFACE) != 0;
    this.variety = variety;
  }

  /** Changes a call in a method: by a lambda, or by a reference to what is called. */
  void spawn(MethodNode method, MethodInsnNode call, MethodNode called) {
    MethodNode target = variety.oneIn(2) ? lambda(call, called) : called;
    boolean isStatic = (target.access & Opcodes.ACC_STATIC) != 0;
    List<Type> captured = new ArrayList<>(List.of(Type.getArgumentTypes(call.desc)));
    if (!isStatic) {
      captured.add(0, Type.getObjectType(owner.name));
    }
    InsnList code = new InsnList();
    code.add(
        new InvokeDynamicInsnNode(
            "call",
            Type.getMethodDescriptor(
                Type.getObjectType("java/util/concurrent/Callable"), captured.toArray(new Type[0])),
            FACTORY,
            Type.getMethodType("()Ljava/lang/Object;"),
            new Handle(tag(target), owner.name, target.name, target.desc, isInterface),
            Type.getMethodType(Type.getMethodDescriptor(Type.getReturnType(target.desc)))));
    code.add(Twin.call(RuntimeNames.FERMATA, RuntimeNames.SPAWN, RuntimeNames.SPAWN_DESCRIPTOR));
    method.instructions.insert(call, code);
    method.instructions.remove(call);
  }

  private static int tag(MethodNode target) {
    if ((target.access & Opcodes.ACC_STATIC) != 0) {
      return Opcodes.H_INVOKESTATIC;
    }
    return (target.access & Opcodes.ACC_PRIVATE) != 0
        ? Opcodes.H_INVOKESPECIAL
        : Opcodes.H_INVOKEVIRTUAL;
  }

  /** A lambda as javac writes it, which calls a twin with its own parameters. */
  private MethodNode lambda(MethodInsnNode call, MethodNode called) {
    int isStatic = called.access & Opcodes.ACC_STATIC;
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC | isStatic;
    String name = "lambda$spawned$" + lambdas++;
    MethodNode lambda = new MethodNode(Opcodes.ASM9, access, name, call.desc, null, null);
    InsnList code = lambda.instructions;
    int slot = 0;
    if (isStatic == 0) {
      code.add(new VarInsnNode(Opcodes.ALOAD, slot++));
    }
    for (Type argument : Type.getArgumentTypes(call.desc)) {
      code.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), slot));
      slot += argument.getSize();
    }
    code.add(call.clone(null));
    code.add(new InsnNode(Opcodes.ARETURN));
    owner.methods.add(lambda);
    return lambda;
  }
}

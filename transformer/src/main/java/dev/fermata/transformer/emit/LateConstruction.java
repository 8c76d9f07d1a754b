package dev.fermata.transformer.emit;

import dev.fermata.transformer.analyse.ConstructorCall;
import dev.fermata.transformer.analyse.TypedValue;
import dev.fermata.transformer.plan.SlotMap;
import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Writes {@code new A(await(x))}. The JVM lets nobody save the uninitialised object on the stack,
 * so null takes its place until the arguments are there; then the object is created and constructed
 * at once, and replaces every copy of the null.
 */
final class LateConstruction {

  private final MethodVisitor mv;
  private final SlotMap slots;

  LateConstruction(MethodVisitor mv, SlotMap slots) {
    this.mv = mv;
    this.slots = slots;
  }

  /**
   * Stands in for the {@code NEW}. The instruction itself stays, for its other effect: it
   * initialises the class, at this moment and not after the arguments.
   */
  void placeholder(TypeInsnNode creation) {
    mv.visitTypeInsn(Opcodes.NEW, creation.desc);
    mv.visitInsn(Opcodes.POP);
    mv.visitInsn(Opcodes.ACONST_NULL);
  }

  /** Stands in for the call of the constructor. */
  void construct(ConstructorCall construction) {
    List<Object> stack = construction.stack();
    int arguments = Type.getArgumentTypes(construction.call().desc).length;
    int receiver = stack.size() - 1 - arguments;
    int deepestCopy = stack.indexOf(construction.creation());
    int[] temporaries = spill(stack, deepestCopy);

    mv.visitTypeInsn(Opcodes.NEW, construction.creation().desc);
    mv.visitInsn(Opcodes.DUP);
    reload(stack, temporaries, receiver + 1, stack.size());
    construction.call().accept(mv);

    boolean isOnlyCopy = deepestCopy == receiver - 1 && construction.localCopies().isEmpty();
    if (isOnlyCopy) {
      return; // the usual NEW and DUP: it is where it should be
    }
    int object = temporaries[stack.size()];
    mv.visitVarInsn(Opcodes.ASTORE, object);
    for (int i = deepestCopy; i < receiver; i++) {
      if (stack.get(i) == construction.creation()) {
        mv.visitVarInsn(Opcodes.ALOAD, object);
      } else {
        reload(stack, temporaries, i, i + 1);
      }
    }
    for (int slot : construction.localCopies()) {
      mv.visitVarInsn(Opcodes.ALOAD, object);
      mv.visitVarInsn(Opcodes.ASTORE, slots.of(slot));
    }
  }

  /**
   * Moves the stack from a place upwards into fresh locals, without the nulls.
   *
   * @return the local of each place on the stack; behind them, one more that is free
   */
  private int[] spill(List<Object> stack, int from) {
    int[] temporaries = new int[stack.size() + 1];
    int free = slots.free();
    for (int i = stack.size() - 1; i >= from; i--) {
      Object type = stack.get(i);
      if (type instanceof TypeInsnNode) {
        mv.visitInsn(Opcodes.POP);
      } else {
        temporaries[i] = free;
        free += TypedValue.sizeOf(type);
        Instructions.store(mv, type, temporaries[i]);
      }
    }
    temporaries[stack.size()] = free;
    return temporaries;
  }

  private void reload(List<Object> stack, int[] temporaries, int from, int to) {
    for (int i = from; i < to; i++) {
      if (stack.get(i) instanceof TypeInsnNode) {
        mv.visitInsn(Opcodes.ACONST_NULL);
      } else {
        Instructions.load(mv, stack.get(i), temporaries[i]);
      }
    }
  }
}

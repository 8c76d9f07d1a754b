package dev.fermata.transformer.analyse;

import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;

/** Knows of a value its verification type and, on a straight path, where it comes from. */
final class VerificationTypes implements FramePropagation.TypeSystem<TypedValue> {

  private static final TypeInterpreter INTERPRETER = new TypeInterpreter();

  @Override
  public Interpreter<TypedValue> interpreter() {
    return INTERPRETER;
  }

  @Override
  public TypedValue value(Object verificationType) {
    return new TypedValue(verificationType, null);
  }

  @Override
  public void initialised(TypedValue constructed, Frame<TypedValue> frame) {
    if (constructed.type() instanceof TypeInsnNode creation) {
      TypedValue initialised = new TypedValue(creation.desc, creation);
      for (int i = 0; i < frame.getLocals(); i++) {
        if (frame.getLocal(i).type() == creation) {
          frame.setLocal(i, initialised);
        }
      }
      for (int i = 0; i < frame.getStackSize(); i++) {
        if (frame.getStack(i).type() == creation) {
          frame.setStack(i, initialised);
        }
      }
    }
  }
}

package dev.fermata.transformer.plan;

import org.objectweb.asm.Opcodes;

/** Descriptors of verification types. */
public final class VerificationTypeNames {

  private VerificationTypeNames() {}

  /**
   * The descriptor of a field or parameter that holds a value of a verification type.
   *
   * @param type no uninitialised object; null is an Object
   */
  public static String descriptor(Object type) {
    if (type instanceof String name) {
      return name.startsWith("[") ? name : "L" + name + ";";
    }
    if (type.equals(Opcodes.INTEGER)) {
      return "I";
    }
    if (type.equals(Opcodes.FLOAT)) {
      return "F";
    }
    if (type.equals(Opcodes.LONG)) {
      return "J";
    }
    if (type.equals(Opcodes.DOUBLE)) {
      return "D";
    }
    return "Ljava/lang/Object;";
  }
}

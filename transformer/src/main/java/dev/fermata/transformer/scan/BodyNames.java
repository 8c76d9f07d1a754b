package dev.fermata.transformer.scan;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * How generated things are called. A stub and its body have the same name; the body is static,
 * takes the receiver first if there is one, and its frame last ({@link BodyParameters}). So a
 * transformed method can be told from a fresh one by its descriptor alone, and no mark is needed
 * that another tool could drop.
 */
public final class BodyNames {

  private static final String FRAME_SUFFIX = "$$Frame";

  private BodyNames() {}

  /**
   * Internal name of a frame class.
   *
   * @param owner internal name of the user's class
   * @param method name of the user's method
   * @param overload which of the asynchronous methods of that name, from 0
   */
  public static String frameClass(String owner, String method, int overload) {
    return owner + "$" + method + FRAME_SUFFIX + (overload == 0 ? "" : overload);
  }

  /**
   * Whether a class is named as a frame class of a method.
   *
   * @param name internal name of the class
   * @param owner internal name of the user's class
   * @param method name of the user's method
   */
  static boolean isFrameClass(String name, String owner, String method) {
    String first = frameClass(owner, method, 0);
    return name.startsWith(first)
        && name.substring(first.length()).chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * Whether a descriptor is that of the body of a method.
   *
   * @param owner internal name of their class
   * @param method the method of the user
   */
  public static boolean isBody(String owner, MethodNode method, String descriptor) {
    Type[] arguments = Type.getArgumentTypes(descriptor);
    if (arguments.length == 0) {
      return false;
    }
    Type frame = arguments[arguments.length - 1];
    return isFrame(owner, frame)
        && (descriptor.equals(bodyDescriptor(owner, method, frame.getInternalName(), false))
            || descriptor.equals(bodyDescriptor(owner, method, frame.getInternalName(), true)));
  }

  /** Whether a type is that of a frame, generated for a class or the common superclass. */
  private static boolean isFrame(String owner, Type type) {
    if (type.getSort() != Type.OBJECT) {
      return false;
    }
    String name = type.getInternalName();
    return name.equals(RuntimeNames.FRAME)
        || name.startsWith(owner + "$") && name.contains(FRAME_SUFFIX);
  }

  /**
   * Descriptor of the body of a method.
   *
   * @param primitive whether its result is the value itself, as a long, or says that there is none
   */
  public static String bodyDescriptor(
      String owner, MethodNode method, String frameClass, boolean primitive) {
    String parameters = BodyParameters.of(owner, method).descriptors();
    return "(" + parameters + "L" + frameClass + ";)" + (primitive ? "J" : "Ljava/lang/Object;");
  }
}

package dev.fermata.transformer.scan;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * What a body is given of its method's parameters, before its frame. A method can have 255 slots of
 * parameters (JVMS 4.3.3). If the frame finds no room behind them, the last one or two of them
 * share a slot, in an array.
 *
 * @param direct those handed over one by one; the receiver first, if there is one
 * @param packed the last ones, if they travel in an {@code Object[]} behind the others; in almost
 *     every method there is none
 */
public record BodyParameters(List<Type> direct, List<Type> packed) {

  /** The type that carries the packed parameters. */
  public static final String ARRAY = "[Ljava/lang/Object;";

  private static final int MAX_SLOTS = 255;

  /**
   * The parameters of the body of a method.
   *
   * @param owner internal name of its class
   * @param method the method of the user
   */
  public static BodyParameters of(String owner, MethodNode method) {
    List<Type> all = new ArrayList<>();
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      all.add(Type.getObjectType(owner));
    }
    all.addAll(List.of(Type.getArgumentTypes(method.desc)));
    int direct = all.size();
    if (slots(all) + 1 > MAX_SLOTS) {
      while (slots(all.subList(0, direct)) + 2 > MAX_SLOTS) {
        direct--;
      }
    }
    return new BodyParameters(
        List.copyOf(all.subList(0, direct)), List.copyOf(all.subList(direct, all.size())));
  }

  private static int slots(List<Type> types) {
    return types.stream().mapToInt(Type::getSize).sum();
  }

  /** All parameters of the method, the receiver first. */
  public List<Type> all() {
    List<Type> all = new ArrayList<>(direct);
    all.addAll(packed);
    return all;
  }

  /** Whether the last parameters travel in an array. */
  public boolean isPacked() {
    return !packed.isEmpty();
  }

  /** The slot in which the body is given the array, if there is one. */
  public int arraySlot() {
    return slots(direct);
  }

  /** The slot in which the body is given its frame. */
  public int frameSlot() {
    return isPacked() ? arraySlot() + 1 : arraySlot();
  }

  /** Their descriptors, one after another. */
  String descriptors() {
    StringBuilder descriptors = new StringBuilder();
    direct.forEach(type -> descriptors.append(type.getDescriptor()));
    return descriptors.append(isPacked() ? ARRAY : "").toString();
  }
}

package dev.fermata.transformer.scan;

import dev.fermata.transformer.diagnostics.Diagnostic.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A method and what in it is asynchronous. The nodes are read, never changed.
 *
 * @param owner its class
 * @param node the method
 * @param kind what it is in the source
 * @param displayName how diagnostics call it
 * @param marked whether the user marked it with an annotation
 * @param annotatedForOthers whether it has an annotation that is neither a mark nor the language's
 * @param transformed whether it is the stub of a body that is there already
 * @param awaits its calls of {@code Fermata.await}, in order
 * @param scopes its calls that open a {@code CancelScope}, in order
 */
public record ScannedMethod(
    ClassNode owner,
    MethodNode node,
    Kind kind,
    String displayName,
    boolean marked,
    boolean annotatedForOthers,
    boolean transformed,
    List<MethodInsnNode> awaits,
    List<MethodInsnNode> scopes) {

  /** What a method is in the source. */
  public enum Kind {
    /** A method with a name. */
    METHOD,
    /** The body of a lambda. */
    LAMBDA,
    /** A constructor, with the instance initialisers. */
    CONSTRUCTOR,
    /** The static initialiser. */
    STATIC_INITIALISER
  }

  /** Whether the user asked for it to be asynchronous: by the mark, or by an await in a lambda. */
  public boolean isAsync() {
    return marked || kind == Kind.LAMBDA && !awaits.isEmpty();
  }

  /** Whether it is to be rewritten. */
  public boolean needsTransformation() {
    return isAsync() && !transformed;
  }

  /** Whether a flag of {@link Opcodes} is set. */
  public boolean has(int access) {
    return (node.access & access) != 0;
  }

  /** What the method declares to return. */
  public Type returnType() {
    return Type.getReturnType(node.desc);
  }

  /** Where the method is: its first line. */
  public Location location() {
    return locationAt(firstLine());
  }

  /** Where an instruction of the method is. */
  public Location location(AbstractInsnNode instruction) {
    return locationAt(line(instruction));
  }

  private Location locationAt(int line) {
    return Locations.of(owner, displayName, line);
  }

  private int firstLine() {
    for (AbstractInsnNode insn : node.instructions) {
      if (insn instanceof LineNumberNode line) {
        return line.line;
      }
    }
    return 0;
  }

  private static int line(AbstractInsnNode instruction) {
    for (@Nullable AbstractInsnNode i = instruction; i != null; i = i.getPrevious()) {
      if (i instanceof LineNumberNode line) {
        return line.line;
      }
    }
    return 0;
  }
}

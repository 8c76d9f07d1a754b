package dev.fermata.transformer.analyse;

import java.util.List;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * The call of the constructor of an object whose construction spans an await: the JVM lets nobody
 * save an uninitialised object, so the object must be created late, here.
 *
 * @param creation the {@code NEW} instruction
 * @param call the call of the constructor
 * @param stack verification types of the whole stack before the call, bottom first; the object
 *     under construction appears as {@code creation}
 * @param localCopies slots of the locals that hold the object under construction
 */
public record ConstructorCall(
    TypeInsnNode creation, MethodInsnNode call, List<Object> stack, List<Integer> localCopies) {}

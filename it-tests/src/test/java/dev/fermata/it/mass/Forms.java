package dev.fermata.it.mass;

import dev.fermata.transformer.scan.RuntimeNames;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Counts the awaits and spawns in transformed classes that are not plain ones, by their code. */
final class Forms {

  /** Fused calls that return an object. */
  static final String FUSED = "fused";

  /** Fused calls that return a bare value. */
  static final String BARE = "bare";

  /** Awaits of {@code yieldNow} without a task. */
  static final String YIELD = "yield";

  /** Awaits of {@code sleep} without a task. */
  static final String SLEEP = "sleep";

  /** Calls that are spawned as frames. */
  static final String SPAWNED = "spawned";

  private Forms() {}

  /** Those of one class. */
  static Map<String, Integer> of(byte[] transformed) {
    Map<String, Integer> forms = new TreeMap<>();
    ClassVisitor count =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String method, String descriptor, String signature, String[] thrown) {
            return new MethodVisitor(Opcodes.ASM9) {
              @Override
              public void visitMethodInsn(
                  int opcode, String owner, String name, String desc, boolean isInterface) {
                String form = form(owner, name, desc);
                if (!form.isEmpty()) {
                  forms.merge(form, 1, Integer::sum);
                }
              }
            };
          }
        };
    new ClassReader(transformed).accept(count, ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
    return forms;
  }

  private static String form(String owner, String name, String descriptor) {
    if (owner.equals(RuntimeNames.CALLS) && name.equals(RuntimeNames.IS_FINISHED)) {
      return descriptor.startsWith("(J") ? BARE : FUSED;
    }
    if (owner.equals(RuntimeNames.CODEGEN)) {
      return switch (name) {
        case RuntimeNames.YIELD_NOW -> YIELD;
        case RuntimeNames.SLEEP -> SLEEP;
        default -> "";
      };
    }
    return owner.endsWith("$$Frame") && name.equals(RuntimeNames.SPAWN) ? SPAWNED : "";
  }
}

package dev.fermata.transformer.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.testkit.ClassNodes;
import dev.fermata.transformer.testkit.JavaSource;
import dev.fermata.transformer.testkit.Program;
import dev.fermata.transformer.testkit.Transformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** What the verifier rejects, the JVM rejects too, and what it accepts, the JVM accepts. */
class VerifierTest {

  private static final Map<String, byte[]> GOOD =
      JavaSource.compile(
          """
          class A {
            interface I {}
            static class B extends A implements I, Cloneable { B(boolean b) { this(b ? "x" : null); } B(String s) {} }
            static Object m(boolean b, Object[] xs, long l) {
              Object o = b ? new B("") : xs;
              I i = b ? new B(true) : null;
              Cloneable c = b ? (Cloneable) new int[1][] : new B(false);
              java.util.List<? extends A> list = b ? new java.util.ArrayList<>() : java.util.List.of(new B(b));
              for (A a : list) { try { l += a.hashCode(); } catch (RuntimeException | Error e) { o = e; } }
              synchronized (o) { switch ((int) l) { case 1: return i; case 2: return c; default: l++; } }
              int[][] grid = {{1}, null};
              return grid[0].clone().length + l > 3 ? (Runnable) () -> {} : xs.clone();
            }
          }
          """);

  private static Verifier verifier() {
    return new Verifier(Transformation.classPath(GOOD));
  }

  private static byte[] broken(Consumer<MethodNode> change) {
    ClassNode node = ClassNodes.read(GOOD.get("A"));
    change.accept(ClassNodes.method(node, "m"));
    ClassWriter writer = new ClassWriter(0);
    node.accept(writer);
    return writer.toByteArray();
  }

  private static String rejectedByBoth(Consumer<MethodNode> change) {
    byte[] bytes = broken(change);
    Map<String, byte[]> files = new TreeMap<>(GOOD);
    files.put("A", bytes);
    assertThrows(VerifyError.class, () -> Program.load(files));
    String message =
        assertThrows(VerificationException.class, () -> verifier().verify(bytes)).getMessage();
    assertTrue(message.startsWith("A.m(Z[Ljava/lang/Object;J)Ljava/lang/Object;: "), message);
    return message;
  }

  private static AbstractInsnNode first(MethodNode method, int opcode) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() == opcode) {
        return insn;
      }
    }
    throw new AssertionError("no instruction " + opcode);
  }

  @Test
  void acceptsWhatJavacWrites() {
    GOOD.values().forEach(verifier()::verify);

    assertEquals(GOOD.size(), GOOD.keySet().stream().map(Program.load(GOOD)::type).count());
  }

  @Test
  void acceptsUnchangedWritings() {
    byte[] same = broken(method -> {});

    verifier().verify(same);
  }

  @Test
  void believesWhatItCannotLookUp() {
    new Verifier(name -> null).verify(GOOD.get("A"));
  }

  @Test
  void believesInAnInterfaceThatItCannotLookUp() {
    Map<String, byte[]> without = new TreeMap<>(GOOD);
    without.remove("A$I");

    new Verifier(Transformation.classPath(without)).verify(GOOD.get("A"));
  }

  @Test
  void rejectsAStackThatIsTooShort() {
    rejectedByBoth(m -> m.instructions.insert(new InsnNode(Opcodes.POP)));
  }

  @Test
  void rejectsAWrongType() {
    rejectedByBoth(
        m ->
            m.instructions.insertBefore(
                first(m, Opcodes.ARETURN), new InsnNode(Opcodes.ARRAYLENGTH)));
  }

  @Test
  void rejectsAnUnsetLocal() {
    rejectedByBoth(
        m -> {
          m.instructions.insert(new InsnNode(Opcodes.POP));
          m.instructions.insert(new VarInsnNode(Opcodes.ALOAD, 5));
        });
  }

  @Test
  void rejectsAFrameThatPromisesALocal() {
    rejectedByBoth(
        m -> {
          for (AbstractInsnNode insn : m.instructions) {
            if (insn instanceof FrameNode frame) {
              frame.local = new ArrayList<>(frame.local);
              frame.local.add("java/lang/String");
              return;
            }
          }
        });
  }

  @Test
  void rejectsAFrameThatPromisesASubclass() {
    rejectedByBoth(
        m -> {
          for (AbstractInsnNode insn : m.instructions) {
            if (insn instanceof FrameNode frame && frame.stack.contains("java/lang/Object")) {
              frame.stack = List.of("java/lang/String");
              return;
            }
          }
        });
  }

  @Test
  void rejectsAJumpWithoutAFrame() {
    rejectedByBoth(
        m -> {
          for (AbstractInsnNode insn : m.instructions) {
            if (insn instanceof FrameNode) {
              m.instructions.remove(insn);
              return;
            }
          }
        });
  }
}

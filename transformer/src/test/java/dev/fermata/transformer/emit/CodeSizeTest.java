package dev.fermata.transformer.emit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.plan.ClassPlan;
import dev.fermata.transformer.testkit.ClassNodes;
import dev.fermata.transformer.testkit.JavaSource;
import dev.fermata.transformer.testkit.Scanned;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * How much larger a method becomes: HotSpot compiles none of more than 8,000 bytes and inlines only
 * small ones.
 */
class CodeSizeTest {

  private static final String UNIT =
      JavaSource.IMPORTS
          + """
          class Sizes {
            @Async static Task<Integer> one(int i) { return done(await(f(i))); }
            @Async static Task<Integer> loop(int n) {
              int sum = 0;
              for (int i = 0; i < n; i++) { sum += await(f(i)); }
              return done(sum);
            }
            @Async static Task<Integer> tryCatch(int i) {
              try {
                return done(await(f(i)));
              } catch (RuntimeException e) {
                return done(-i);
              }
            }
            @Async static Task<Integer> ten(int i) {
              int sum = i;
            """
          + "sum += await(f(i));\n".repeat(10)
          + """
              return done(sum);
            }
            @Async Task<Integer> dense(int a, int b) {
              return done(await(f(await(f(a)))) + await(f(b)) * await(f(a - b)));
            }
            @Async static Task<String> many(String a, String b, long c, List<String> d) {
              String e = await(f(a));
              String g = await(f(b)) + e;
              for (String s : d) { g += await(f(s)) + c; }
              try { g += await(f(e)); } finally { await(f(a)); }
              return done(a + b + c + d + e + g);
            }
            @Async static Task<Object> construct(String a) {
              return done(new StringBuilder(new StringBuilder(await(f(a)))).append(await(f(1))));
            }
          }
          """;

  /** A suspension costs about: test 8, dispatch 8, and for each live value 5 out and 6 in. */
  @ParameterizedTest
  @CsvSource({
    "one, 21",
    "loop, 26",
    "tryCatch, 23",
    "ten, 123",
    "dense, 77",
    "many, 188",
    "construct, 78"
  })
  void growsByAFewBytesForEachAwait(String name, int most) {
    Map<String, byte[]> classFiles = JavaSource.compile(UNIT);
    var methods =
        Scanned.methods(ClassNodes.read(classFiles.get("Sizes"))).stream()
            .filter(method -> method.node().name.equals(name))
            .toList();
    var plan = ClassPlan.of(Scanned.analyses(methods), true);
    int before = size(classFiles.get("Sizes"), name);
    int after =
        ClassEmitter.emit(classFiles.get("Sizes"), plan, OptionalLong.empty())
            .bodies()
            .get(0)
            .size();
    int awaits = plan.methods().get(0).states().size();

    System.out.printf(
        "code size of %s: %d bytes, with %d awaits %d bytes%n", name, before, awaits, after);
    assertTrue(after > before, "it cannot be free");
    assertTrue(after - before <= most, name + " grows by " + (after - before));
  }

  /** The size of a method's code, as the writer counts it. */
  private static int size(byte[] classFile, String name) {
    int[] size = {0};
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String method, String desc, String signature, String[] exceptions) {
                MethodVisitor out = super.visitMethod(access, method, desc, signature, exceptions);
                return new MethodVisitor(Opcodes.ASM9, out) {
                  @Override
                  public void visitMaxs(int maxStack, int maxLocals) {
                    Label end = new Label();
                    visitLabel(end);
                    if (method.equals(name)) {
                      size[0] = end.getOffset();
                    }
                    super.visitMaxs(maxStack, maxLocals);
                  }
                };
              }
            },
            0);
    return size[0];
  }
}

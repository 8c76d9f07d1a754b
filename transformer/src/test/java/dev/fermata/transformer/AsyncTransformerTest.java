package dev.fermata.transformer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.fermata.transformer.TransformResult.Rejected;
import dev.fermata.transformer.TransformResult.Transformed;
import dev.fermata.transformer.TransformResult.Unchanged;
import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.WarningFilter;
import dev.fermata.transformer.testkit.ClassNodes;
import dev.fermata.transformer.testkit.JavaSource;
import dev.fermata.transformer.testkit.Transformation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;

class AsyncTransformerTest {

  private static final String QUOTES =
      JavaSource.IMPORTS
          + """
          class Quotes {
            static final long BIG = 1L << 40;
            @Async static Task<Integer> price(String name, double factor) throws Exception {
              Function<Integer, Task<Object>> g = x -> done(new StringBuilder(await(f("" + x))));
              int sum = 0;
              for (int i = 0; i < 3; i++) {
                try {
                  sum += switch (await(f(name))) { case "a" -> 1; case "b" -> await(f(2)); default -> 3; };
                } finally {
                  await(g.apply(i));
                }
              }
              return done((int) (sum * factor));
            }
            int plain() { return 1; }
          }
          """;

  private final AsyncTransformer transformer =
      new AsyncTransformer(TransformerOptions.DEFAULT, Transformation.classPath(Map.of()));

  @Test
  void leavesClassesWithoutFermataAlone() {
    byte[] plain = compile("class Quotes { int price() { return 1; } }");

    assertEquals(new Unchanged(), transformer.transform(plain));
  }

  @Test
  void leavesClassesAloneThatOnlyUseIt() {
    byte[] user =
        compile(JavaSource.IMPORTS + "class Quotes { Task<Integer> one() { return done(1); } }");

    assertEquals(new Unchanged(), transformer.transform(user));
  }

  @Test
  void countsWhatItTransforms() {
    Transformed result = transformed(compile(QUOTES));

    assertEquals("Quotes", result.className());
    assertEquals(2, result.methods());
    assertEquals(5, result.awaits()); // javac writes the finally twice
    assertEquals(List.of(), result.warnings());
    assertEquals(
        List.of("Quotes", "Quotes$lambda$price$0$$Frame", "Quotes$price$$Frame"),
        result.classFiles().keySet().stream().sorted().toList());
    assertEquals("Quotes", result.classFiles().keySet().iterator().next());
  }

  @Test
  void doesNotChangeItsInput() {
    byte[] classFile = compile(QUOTES);
    byte[] copy = classFile.clone();

    transformed(classFile);

    assertArrayEquals(copy, classFile);
  }

  @Test
  void givesTheSameBytesEachTime() {
    byte[] classFile = compile(QUOTES);
    Map<String, byte[]> first = transformed(classFile).classFiles();
    Map<String, byte[]> second =
        new AsyncTransformer(TransformerOptions.DEFAULT, Transformation.classPath(Map.of()))
                    .transform(classFile)
                instanceof Transformed again
            ? again.classFiles()
            : Map.of();

    assertEquals(List.copyOf(first.keySet()), List.copyOf(second.keySet()));
    first.forEach((name, bytes) -> assertArrayEquals(bytes, second.get(name)));
  }

  @Test
  void leavesItsOwnOutputAlone() {
    transformed(compile(QUOTES))
        .classFiles()
        .forEach(
            (name, bytes) -> assertEquals(new Unchanged(), transformer.transform(bytes), name));
  }

  @Test
  void reportsAllThatIsWrongWithAClass() {
    Rejected rejected =
        rejected(
            compile(
                JavaSource.IMPORTS
                    + """
                    class Quotes {
                      @Async static int one() { return 1; }
                      @Async Task<Integer> good() { return done(await(f(1))); }
                      static int two() { return await(f(1)); }
                    }
                    """));

    assertEquals(
        List.of("unsupported-return-type", "await-outside-async"),
        rejected.diagnostics().stream().map(d -> d.rule()).toList());
  }

  @Test
  void rejectsWhatIsTooNewAndSaysWhere() {
    byte[] classFile = withVersion(compile(QUOTES), 73);

    assertEquals(
        """
        ERROR Quotes: the class file is of Java 29 (version 73), newer than Java 28, the newest that this Fermata reads.
          at: Quotes
          fix: compile with --release 28, or use a newer Fermata.
          see: docs/diagnostics/class-file-too-new.md
        """,
        message(classFile));
  }

  @Test
  void readsTheNewestVersionThatAsmReads() {
    assertInstanceOf(Transformed.class, transformer.transform(withVersion(compile(QUOTES), 72)));
  }

  @Test
  void leavesTooNewClassesAloneThatHaveNothingAsynchronous() {
    byte[] plain = withVersion(compile("class Quotes { int price() { return 1; } }"), 99);

    assertEquals(new Unchanged(), transformer.transform(plain));
  }

  @Test
  void rejectsWhatIsTooOld() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V1_4, Opcodes.ACC_SUPER, "Quotes", null, "java/lang/Object", null);
    writer.visitSource("Quotes.java", null);
    MethodVisitor mv =
        writer.visitMethod(Opcodes.ACC_STATIC, "m", "()Ldev/fermata/Task;", null, null);
    mv.visitAnnotation("Ldev/fermata/annotation/Async;", true).visitEnd();
    Label start = new Label();
    Label subroutine = new Label();
    mv.visitTryCatchBlock(start, subroutine, subroutine, null);
    mv.visitLabel(start);
    mv.visitJumpInsn(Opcodes.JSR, subroutine);
    mv.visitInsn(Opcodes.ACONST_NULL);
    mv.visitInsn(Opcodes.ARETURN);
    mv.visitLabel(subroutine);
    mv.visitVarInsn(Opcodes.ASTORE, 0);
    mv.visitVarInsn(Opcodes.RET, 0);
    mv.visitMaxs(0, 0);
    mv.visitEnd();

    assertEquals(
        """
        ERROR Quotes.java: the class file is of Java 4 (version 48), older than Java 8: it need not have the stack map frames that the transformation builds on.
          at: Quotes
          fix: compile with --release 8 or later.
          see: docs/diagnostics/class-file-too-old.md
        """,
        message(writer.toByteArray()));
  }

  @Test
  void rejectsAMethodThatBecomesTooLarge() {
    String message =
        message(
            compile(
                JavaSource.IMPORTS
                    + "class Quotes {\n@Async Task<Integer> big(int i) {\n"
                    + "  i += await(f(i));\n".repeat(2_700)
                    + "  return done(i);\n}\n}\n"));

    assertEquals(
        """
        ERROR Quotes.java:10: the transformed method has # bytes of code; the JVM allows 65535.
          at: Quotes, big(int)
          fix: move parts of it into @Async methods of their own and await those.
          see: docs/diagnostics/method-too-large.md
        """,
        message.replaceFirst("has \\d+ bytes", "has # bytes"));
  }

  /** ASM does not succeed in widening them. */
  @Test
  void rejectsAMethodWhoseJumpsBecomeTooFar() {
    String message =
        message(
            compile(
                JavaSource.IMPORTS
                    + "class Quotes {\n@Async Task<Integer> big(int i) {\n"
                    + "  for (;;) { if (i > 9) break;\n"
                    + "  i += await(f(\"a\")).length(); if (i == 7) continue;\n".repeat(1_100)
                    + "  }\n  return done(i);\n}\n}\n"));

    assertEquals(
        """
        ERROR Quotes.java:10: the transformed method has # bytes of code, with jumps that are too far; the JVM allows 65535.
          at: Quotes, big(int)
          fix: move parts of it into @Async methods of their own and await those.
          see: docs/diagnostics/method-too-large.md
        """,
        message.replaceFirst("has \\d+ bytes", "has # bytes"));
  }

  @Test
  void warnsOfALargeMethod() {
    Transformed result =
        transformed(
            compile(
                JavaSource.IMPORTS
                    + "class Quotes {\n@Async Task<Integer> big(int i) {\n"
                    + "  i += i * 1000 + i;\n".repeat(1_000)
                    + "  return done(await(f(i)));\n}\n}\n"));

    assertEquals(
        """
        WARNING Quotes.java:10: the transformed method has # bytes of code; HotSpot never compiles a method of more than 8000, it interprets it for ever.
          at: Quotes, big(int)
          fix: move parts of it into methods of their own: plain ones, or @Async ones that it awaits.
          see: docs/diagnostics/large-method.md
        """,
        Transformation.rendered(result.warnings()).replaceFirst("has \\d+ bytes", "has # bytes"));
  }

  @Test
  void leavesOutWhatTheUserDoesNotWant() {
    byte[] classFile =
        compile(
            JavaSource.IMPORTS
                + "class Quotes {\n@Async Task<Integer> big(Task<Integer> t) {\n"
                + "  int i = await(f(1));\n"
                + "  i += i * 1000 + i;\n".repeat(1_000)
                + "  try { return t; } finally { System.out.println(i); }\n}\n}\n");

    assertEquals(List.of("future-returned-in-try", "large-method"), warnings(classFile, List.of()));
    assertEquals(List.of("large-method"), warnings(classFile, List.of("future-returned-in-try")));
    assertEquals(
        List.of("future-returned-in-try"), warnings(classFile, List.of("large-method:Quotes")));
  }

  private static List<String> warnings(byte[] classFile, List<String> off) {
    TransformerOptions options = TransformerOptions.DEFAULT.with(new WarningFilter(off), List.of());
    return new AsyncTransformer(options, name -> null)
        .transform(classFile).diagnostics().stream().map(Diagnostic::rule).toList();
  }

  @Test
  void rejectsWhatIsNoClassFile() {
    assertEquals(
        """
        ERROR (unknown file): the class file cannot be read: it does not start with the magic number CAFEBABE.
          at: (unknown class)
          fix: compile it again; if another tool has written it, run that tool after Fermata.
          see: docs/diagnostics/unreadable-class-file.md
        """,
        message("a text file".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  @Test
  void saysWhenAClassWasInvalidBefore() {
    ClassNode node = ClassNodes.read(compile(QUOTES));
    ClassNodes.method(node, "price").instructions.insert(new InsnNode(Opcodes.POP));
    ClassWriter writer = new ClassWriter(0);
    node.accept(writer);

    assertEquals(
        """
        ERROR Quotes.java: the class file cannot be read: its bytecode is not valid (Quotes.price(Ljava/lang/String;D)Ldev/fermata/Task;: stack underflow or unknown local).
          at: Quotes
          fix: compile it again; if another tool has written it, run that tool after Fermata.
          see: docs/diagnostics/unreadable-class-file.md
        """,
        message(writer.toByteArray()));
  }

  @Test
  void rejectsAClassWithoutAName() {
    byte[] classFile = compile(QUOTES);
    int thisClass = new ClassReader(classFile).header + 2;
    classFile[thisClass] = 0;
    classFile[thisClass + 1] = 0;

    assertEquals(
        "ERROR (unknown file): the class file cannot be read: the class has no name.",
        message(classFile).lines().findFirst().orElseThrow());
  }

  @Test
  void survivesTruncationAtEveryLength() {
    byte[] classFile = compile(QUOTES);

    for (int length = 0; length < classFile.length; length++) {
      TransformResult result = transformer.transform(Arrays.copyOf(classFile, length));
      assertInstanceOf(Rejected.class, result, "cut to " + length);
    }
  }

  @Test
  void survivesRandomDamage() {
    byte[] classFile = compile(QUOTES);
    Random random = new Random(20);

    for (int round = 0; round < 2_000; round++) {
      byte[] damaged = classFile.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      assertNotNull(transformer.transform(damaged));
    }
  }

  private static byte[] compile(String unit) {
    byte[] classFile = JavaSource.compile(unit).get("Quotes");
    assertNotNull(classFile);
    return classFile;
  }

  private static byte[] withVersion(byte[] classFile, int version) {
    classFile[7] = (byte) version;
    return classFile;
  }

  private Transformed transformed(byte[] classFile) {
    return assertInstanceOf(Transformed.class, transformer.transform(classFile));
  }

  private Rejected rejected(byte[] classFile) {
    return assertInstanceOf(Rejected.class, transformer.transform(classFile));
  }

  private String message(byte[] classFile) {
    return Transformation.rendered(rejected(classFile).diagnostics());
  }
}

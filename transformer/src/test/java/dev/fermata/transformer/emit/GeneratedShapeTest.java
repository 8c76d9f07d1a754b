package dev.fermata.transformer.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.testkit.ClassNodes;
import dev.fermata.transformer.testkit.JavaSource;
import dev.fermata.transformer.testkit.Program;
import dev.fermata.transformer.testkit.Transformation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** The stub, the body and the frame class as the rest of the house relies on them. */
class GeneratedShapeTest {

  private static final Map<String, byte[]> ORIGINAL =
      JavaSource.compile(
          JavaSource.IMPORTS
              + """
              class A {
                @interface Mark { String value(); }
                @Async @Deprecated @Mark("method")
                protected final <T extends Number> Task<T> m(@Mark("parameter") final T t, long... ls)
                    throws java.io.IOException {
                  String local = "x";
                  await(f(t));
                  return done(await(f(local.isEmpty() ? null : t)));
                }
                @Async static Task<Integer> ready(int i) { return done(i); }
                int untouched(int i) {
                  try { return Integer.parseInt("" + i); } finally { System.out.println(); }
                }
              }
              interface I {
                @Async default Task<Integer> m() { return done(await(f(1))); }
              }
              """);

  private static final Map<String, byte[]> TRANSFORMED = Transformation.transform(ORIGINAL);
  private static final ClassNode CLASS = ClassNodes.read(node("A"));
  private static final MethodNode STUB = ClassNodes.methods(CLASS, "m").get(0);
  private static final MethodNode BODY = ClassNodes.methods(CLASS, "m").get(1);
  private static final ClassNode FRAME = ClassNodes.read(node("A$m$$Frame"));

  private static byte[] node(String name) {
    byte[] bytes = TRANSFORMED.get(name);
    assertNotNull(bytes, name);
    return bytes;
  }

  private static Stream<AbstractInsnNode> instructions(MethodNode method) {
    return StreamSupport.stream(method.instructions.spliterator(), false);
  }

  private static List<Integer> lines(MethodNode method) {
    return instructions(method)
        .filter(insn -> insn instanceof LineNumberNode)
        .map(insn -> ((LineNumberNode) insn).line)
        .toList();
  }

  @Test
  void theStubKeepsAllThatCallersSee() throws ReflectiveOperationException {
    Program before = Program.load(ORIGINAL);
    Program after = Program.load(TRANSFORMED);
    Method original = stub(before.type("A"));
    Method stub = stub(after.type("A"));

    assertEquals(original.toGenericString(), stub.toGenericString());
    assertEquals(original.getModifiers(), stub.getModifiers());
    assertEquals(Arrays.toString(original.getParameters()), Arrays.toString(stub.getParameters()));
    assertEquals(
        Modifier.FINAL, stub.getParameters()[0].getModifiers(), "flags of MethodParameters");
    assertEquals(
        Arrays.toString(original.getAnnotations()), Arrays.toString(stub.getAnnotations()));
    assertEquals(2, stub.getAnnotations().length);
    assertEquals("LA$Mark;", STUB.invisibleAnnotations.get(0).desc);
    assertEquals("LA$Mark;", STUB.invisibleParameterAnnotations[0].get(0).desc);
    assertTrue((STUB.access & Opcodes.ACC_DEPRECATED) != 0);
  }

  private static Method stub(Class<?> type) throws ReflectiveOperationException {
    return type.getDeclaredMethod("m", Number.class, long[].class);
  }

  @Test
  void theStubHasNoLinesAndNoVariables() {
    assertEquals(List.of(), lines(STUB));
    assertTrue(STUB.localVariables == null || STUB.localVariables.isEmpty());
  }

  @Test
  void theBodyIsAStaticOverloadOfTheSameName() {
    assertEquals(Opcodes.ACC_STATIC, BODY.access);
    assertEquals("(LA;Ljava/lang/Number;[JLA$m$$Frame;)Ljava/lang/Object;", BODY.desc);
    assertNull(BODY.signature);
    assertEquals(List.of(), BODY.exceptions);
    assertNull(BODY.visibleAnnotations);
    assertNull(BODY.invisibleAnnotations);
    assertNull(BODY.parameters);
  }

  @Test
  void theBodyHasTheUsersLinesAndVariables() {
    MethodNode original = ClassNodes.method(ClassNodes.read(ORIGINAL.get("A")), "m");

    assertEquals(lines(original), lines(BODY));
    List<String> variables =
        new ArrayList<>(
            original.localVariables.stream().map(v -> v.name + v.desc + v.signature).toList());
    variables.add("$thisLA;null"); // debuggers do not show what is called this
    assertEquals(
        variables, BODY.localVariables.stream().map(v -> v.name + v.desc + v.signature).toList());
    LocalVariableNode local =
        BODY.localVariables.stream().filter(v -> v.name.equals("local")).findFirst().orElseThrow();
    assertEquals(4, local.index, "behind the frame");
  }

  @Test
  void whatIsGeneratedInTheBodyStandsBeforeTheFirstLine() {
    long returns = instructions(BODY).filter(insn -> insn.getOpcode() == Opcodes.ARETURN).count();
    long returnsInHead = head().filter(insn -> insn.getOpcode() == Opcodes.ARETURN).count();

    assertEquals(1, returnsInHead, "both awaits suspend there");
    assertEquals(2, returns);
  }

  /** The instructions of the body before the first line. */
  private static Stream<AbstractInsnNode> head() {
    return instructions(BODY).takeWhile(insn -> !(insn instanceof LineNumberNode));
  }

  @Test
  void theBodyInAnInterfaceIsPublicSinceTheFrameIsAnotherClass() {
    MethodNode body = ClassNodes.methods(ClassNodes.read(node("I")), "m").get(1);

    assertEquals(Opcodes.ACC_STATIC | Opcodes.ACC_PUBLIC, body.access);
    assertEquals("(LI;LI$m$$Frame;)Ljava/lang/Object;", body.desc);
  }

  @Test
  void theFrameClassIsAsSmallAsTheMethodNeeds() {
    assertEquals(Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC, FRAME.access);
    assertEquals("dev/fermata/codegen/Frame", FRAME.superName);
    assertEquals(List.of(), FRAME.interfaces);
    assertNull(FRAME.sourceFile);
    assertEquals(
        List.of("v0 Ljava/lang/Number;", "v1 Ljava/lang/String;"),
        FRAME.fields.stream().map(field -> field.name + " " + field.desc).toList());
    assertEquals(
        List.of("<init>", "open", "suspend", "resume", "clear", "positions"),
        FRAME.methods.stream().map(method -> method.name).toList());
    FRAME.methods.forEach(method -> assertEquals(List.of(), lines(method)));
  }

  @Test
  void theSecondAwaitClearsWhatIsDead() {
    assertEquals(2, head().filter(insn -> insn.getOpcode() == Opcodes.ACONST_NULL).count());
  }

  @Test
  void aMethodWithoutAwaitHasNoFrameClass() {
    MethodNode body = ClassNodes.methods(CLASS, "ready").get(1);

    assertEquals("(ILdev/fermata/codegen/Frame;)Ljava/lang/Object;", body.desc);
    assertEquals(
        List.of("A", "A$Mark", "A$m$$Frame", "I", "I$m$$Frame"),
        TRANSFORMED.keySet().stream().sorted().toList());
  }

  @Test
  void otherMethodsAndTheClassStayAsTheyWere() {
    ClassNode before = ClassNodes.read(ORIGINAL.get("A"));

    assertEquals(
        Bytecode.of(ClassNodes.method(before, "untouched")),
        Bytecode.of(ClassNodes.method(CLASS, "untouched")));
    assertNotEquals(
        Bytecode.of(ClassNodes.method(before, "m")), Bytecode.of(BODY), "the comparison can fail");
    assertEquals(before.access, CLASS.access);
    assertEquals(before.version, CLASS.version);
    assertEquals(before.sourceFile, CLASS.sourceFile);
    assertEquals(before.innerClasses.size(), CLASS.innerClasses.size());
    assertEquals(before.nestMembers, CLASS.nestMembers);
  }

  @Test
  void otherCodeCompilesAgainstTheResult() {
    Map<String, byte[]> both =
        JavaSource.compileBeside(
            TRANSFORMED,
            """
            class B {
              java.util.function.IntFunction<dev.fermata.Task<Integer>> reference = A::ready;
              Object call(A a) throws java.io.IOException { return a.m(1, 2, 3); }
              I i = new I() {};
            }
            """);

    Program.load(both);
  }
}

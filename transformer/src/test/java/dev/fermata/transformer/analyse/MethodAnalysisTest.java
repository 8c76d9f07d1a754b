package dev.fermata.transformer.analyse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.transformer.scan.ScannedMethod;
import dev.fermata.transformer.testkit.ClassNodes;
import dev.fermata.transformer.testkit.JavaSource;
import dev.fermata.transformer.testkit.Scanned;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

class MethodAnalysisTest {

  private static MethodAnalysis analysis(String members) {
    return Scanned.analyses(Scanned.methods(members)).get(0);
  }

  private static String locals(SuspensionPoint point) {
    StringBuilder text = new StringBuilder();
    point
        .locals()
        .forEach(l -> text.append(l.slot()).append('=').append(name(l.type())).append(' '));
    return text.toString().strip();
  }

  private static List<String> stack(SuspensionPoint point) {
    return point.stack().stream().map(MethodAnalysisTest::name).toList();
  }

  private static String name(Object type) {
    if (type instanceof TypeInsnNode creation) {
      return "new " + creation.desc;
    }
    if (type instanceof String name) {
      return name;
    }
    return List.of("top", "int", "float", "double", "long", "null").get((Integer) type);
  }

  @Test
  void knowsTheTypesOfLiveLocals() {
    MethodAnalysis analysis =
        analysis(
            """
            @Async Task<Object> test(boolean z, long l, String[] dead, int[][] a) {
              Object nothing = null; var list = new ArrayList<String>(); float f = 1; double d = 2;
              await(f(0));
              return done(this.toString() + z + l + a + nothing + list + f + d);
            }
            """);

    assertEquals(
        "0=Test 1=int 2=long 5=[[I 6=null 7=java/util/ArrayList 8=float 9=double",
        locals(analysis.points().get(0)));
  }

  @Test
  void leavesOutWhatIsNotReadAgain() {
    MethodAnalysis analysis =
        analysis(
            """
            @Async static Task<Object> test(int a, int b, int c) {
              await(f(a));
              b = await(f(c));
              return done(b);
            }
            """);

    assertEquals("2=int", locals(analysis.points().get(0)));
    assertEquals("", locals(analysis.points().get(1)));
  }

  @Test
  void takesTheDeclaredTypeWherePathsJoin() {
    MethodAnalysis analysis =
        analysis(
            """
            @Async static Task<Object> test(boolean b) {
              List<String> list;
              if (b) list = new ArrayList<>(); else list = new LinkedList<>();
              await(f(0));
              CharSequence s = "x";
              while (await(f(b))) { s = new StringBuilder(s); }
              return done(list + "" + s);
            }
            """);

    assertEquals("1=java/util/List", locals(analysis.points().get(0)).replace("0=int ", ""));
    assertEquals(
        "0=int 1=java/util/List 2=java/lang/CharSequence", locals(analysis.points().get(1)));
  }

  @Test
  void keepsAliveWhatAHandlerReads() {
    MethodAnalysis analysis =
        analysis(
            """
            @Async static Task<Object> test(int inCatch, int inFinally, int inNone) {
              try { await(f(0)); }
              catch (IllegalStateException e) { return done(inCatch); }
              finally { System.out.println(inFinally); }
              await(f(1));
              return done(1);
            }
            """);

    assertEquals("0=int 1=int", locals(analysis.points().get(0)));
    assertEquals("", locals(analysis.points().get(1)));
  }

  @Test
  void knowsTheStackBelowTheStage() {
    MethodAnalysis analysis =
        analysis(
            """
            static Object all(Object... xs) { return null; }
            static Object five(long l, int i, double d, Object o, Object[] a) { return o; }
            @Async static Task<Object> test() {
              return done(five(1L, 2, 3.0, null, new Object[] { await(f(1)), all(), await(f(2), Error.class) }));
            }
            """);

    assertEquals(
        List.of(
            "long", "int", "double", "null", "[Ljava/lang/Object;", "[Ljava/lang/Object;", "int"),
        stack(analysis.points().get(0)));
    assertEquals(stack(analysis.points().get(0)), stack(analysis.points().get(1)));
  }

  @Test
  void findsObjectsUnderConstruction() {
    MethodAnalysis analysis =
        analysis(
            """
            record P(Object a, Object b) {}
            @Async static Task<Object> test() {
              P first = new P(1, 2);
              return done(new P(new P(await(f(1)), 2), await(f(3))));
            }
            """);

    String p = "new Test$P";
    assertEquals(List.of(p, p, p, p), stack(analysis.points().get(0)));
    assertEquals(List.of(p, p, "Test$P"), stack(analysis.points().get(1)));
    assertEquals(2, analysis.deferred().size());
    assertEquals(2, analysis.constructorCalls().size());
  }

  @Test
  void findsCopiesOfObjectsUnderConstructionInLocals() {
    MethodAnalysis analysis =
        analysis(
            """
            record P(Object a, Object b) {}
            @Async static Task<Object> test(int k) {
              return done(new P(k, switch (k) {
                case 1 -> { try { yield await(f(1)); } catch (Error e) { yield 2; } }
                default -> 3;
              }));
            }
            """);

    assertEquals(1, analysis.deferred().size());
    assertEquals(2, locals(analysis.points().get(0)).split("new Test\\$P", -1).length - 1);
    assertEquals(List.of(), stack(analysis.points().get(0)));
  }

  @Test
  void rejectsInvalidBytecode() {
    ClassNode node =
        ClassNodes.read(
            JavaSource.compile(
                    JavaSource.IMPORTS
                        + "class Test { @Async Task<Integer> m() { return done(await(f(1))); } }")
                .get("Test"));
    ScannedMethod method = Scanned.methods(node).get(0);
    method.node().instructions.insert(new InsnNode(Opcodes.POP));

    assertThrows(AnalyzerException.class, () -> MethodAnalysis.of(method));
  }
}

package dev.fermata.transformer.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.testkit.JavaSource;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConstantPoolTest {

  private static final ConstantPool.Names NAMES =
      ConstantPool.Names.of(Set.of("dev/fermata/annotation/Async"));

  private static boolean mentions(String members) {
    return ConstantPool.mentions(compile(members), NAMES);
  }

  private static byte[] compile(String members) {
    return JavaSource.compile(JavaSource.IMPORTS + "class A {\n" + members + "}\n").get("A");
  }

  private static String problem(byte[] bytes) {
    return assertThrows(MalformedClassException.class, () -> ConstantPool.mentions(bytes, NAMES))
        .getMessage();
  }

  @Test
  void findsTheAnnotationAndTheFacade() {
    assertTrue(mentions("@Async void m() {}"));
    assertTrue(mentions("int m() { return await(f(1)); }"));
    assertTrue(mentions("Function<Task<String>, String> m = dev.fermata.Fermata::await;"));
  }

  @Test
  void isNotTakenInBySimilarNames() {
    assertFalse(mentions("Task<String> m() { return null; }"));
    assertFalse(mentions("String s = \"dev.fermata.Fermata\";"));
    assertFalse(mentions("String s = \"dev/fermata/Fermatas\";"));
  }

  @Test
  void stepsOverConstantsOfAllKinds() {
    assertTrue(
        mentions(
            """
            static final long L = 1L << 40; static final double D = 0.1; float f = 0.5f;
            int i = 100_000; String s = "text" + i; Runnable r = () -> {};
            double m() { return L + D + await(f(1)); }
            """));
  }

  @Test
  void looksForOtherAnnotations() {
    ConstantPool.Names names = ConstantPool.Names.of(Set.of("java/lang/Deprecated"));

    assertTrue(ConstantPool.mentions(compile("@Deprecated void m() {}"), names));
    assertFalse(ConstantPool.mentions(compile("@Async void m() {}"), names));
  }

  @Test
  void readsTheVersion() {
    byte[] classFile = compile("");
    assertEquals(61, ConstantPool.majorVersion(classFile));
    classFile[6] = 1;
    assertEquals(256 + 61, ConstantPool.majorVersion(classFile));
  }

  @Test
  void saysWhatIsWrongWithAFile() {
    String noMagic = "it does not start with the magic number CAFEBABE";
    String ends = "it ends within its constant pool";

    assertEquals(noMagic, problem(new byte[0]));
    assertEquals(noMagic, problem("public class A {}".getBytes(US_ASCII)));
    assertEquals(noMagic, problem(Arrays.copyOf(compile(""), 9)));
    assertEquals(ends, problem(Arrays.copyOf(compile(""), 10)));
    assertEquals(ends, problem(Arrays.copyOf(compile("@Async void m() {}"), 40)));
    byte[] wrongTag = compile("");
    wrongTag[10] = 2;
    assertEquals("constant pool tag 2 is unknown", problem(wrongTag));
    wrongTag[10] = -1;
    assertEquals("constant pool tag -1 is unknown", problem(wrongTag));
  }

  @Test
  void findsOrFailsAtEveryLength() {
    byte[] classFile = compile("@Async void m() {}");

    for (int length = 0; length < classFile.length; length++) {
      byte[] cut = Arrays.copyOf(classFile, length);
      try {
        assertTrue(ConstantPool.mentions(cut, NAMES), "cut to " + length);
      } catch (MalformedClassException e) {
        assertFalse(e.getMessage().isEmpty());
      }
    }
  }
}

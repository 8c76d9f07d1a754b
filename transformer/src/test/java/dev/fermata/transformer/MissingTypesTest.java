package dev.fermata.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.fermata.transformer.TransformResult.Transformed;
import dev.fermata.transformer.testkit.JavaSource;
import dev.fermata.transformer.testkit.Program;
import dev.fermata.transformer.testkit.Stages.Mode;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A class can be transformed although nothing that it names is on the class path. */
class MissingTypesTest {

  private static final Map<String, byte[]> CLASS_FILES =
      JavaSource.compile(
          JavaSource.IMPORTS
              + """
              class Test extends Base implements Shape {
                @Async Task<String> m(Shape shape, Base[] bases) {
                  Base either = bases.length > await(f(0)) ? new Left(await(f("l"))) : new Right();
                  Shape wide = bases.length == 1 ? either : shape;
                  try {
                    await(f(wide));
                    throw new Oops(await(f("oops")));
                  } catch (Oops e) {
                    Kind kind = Kind.SECOND;
                    switch (await(f(kind))) {
                      case FIRST: return done("first");
                      default: return done(wide.name() + either.name() + bases[0].name()
                          + await(f(e)).getMessage() + super.name() + inherited + kind);
                    }
                  }
                }
                @Async static Task<String> test() {
                  return done(await(new Test().m(new Right(), new Base[] {new Left("z")})));
                }
              }
              """,
          "interface Shape { String name(); }",
          "class Base implements Shape { protected int inherited = 3;"
              + " public String name() { return \"b\"; } }",
          "class Left extends Base { String s; Left(String s) { this.s = s; }"
              + " public String name() { return s; } }",
          "class Right extends Base { public String name() { return \"r\"; } }",
          "class Oops extends RuntimeException { Oops(String s) { super(s); } }",
          "enum Kind { FIRST, SECOND }");

  @Test
  void areNoNeedOfTheTransformer() throws Exception {
    AsyncTransformer transformer = new AsyncTransformer(TransformerOptions.DEFAULT, name -> null);
    TransformResult result = transformer.transform(CLASS_FILES.get("Test"));
    Map<String, byte[]> files = new TreeMap<>(CLASS_FILES);
    files.putAll(assertInstanceOf(Transformed.class, result).classFiles());

    for (Mode mode : Mode.values()) {
      assertEquals("llzoopsb3SECOND", Program.load(files).call(mode, "Test", "test"));
    }
  }
}

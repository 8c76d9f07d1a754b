package dev.fermata.transformer.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.fermata.transformer.AsyncTransformer;
import dev.fermata.transformer.TransformResult;
import dev.fermata.transformer.TransformResult.Rejected;
import dev.fermata.transformer.TransformResult.Transformed;
import dev.fermata.transformer.TransformerOptions;
import dev.fermata.transformer.testkit.JavaSource;
import dev.fermata.transformer.testkit.Transformation;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AsyncConstructorTest {

  @Test
  void rejectsAnotherAnnotationOnAConstructor() {
    Rejected rejected =
        assertInstanceOf(
            Rejected.class,
            transform(
                """
                class Page {
                  @Background Page(int n) {
                  }
                }
                @interface Background {}
                """));

    assertEquals(
        """
        ERROR Page.java:2: a constructor cannot be asynchronous: `new` must return a finished object.
          at: Page, constructor Page(int)
          fix: move what takes time into a static @Async method that calls the constructor at its end, and remove the annotation here.
          see: docs/diagnostics/async-constructor.md
        """,
        Transformation.rendered(rejected.diagnostics()));
  }

  @Test
  void passesThatAnnotationOnAMethod() {
    assertInstanceOf(
        Transformed.class,
        transform(
            """
            class Page {
              @Background void load() {
              }
            }
            @interface Background {}
            """));
  }

  private static TransformResult transform(String unit) {
    Map<String, byte[]> classFiles = JavaSource.compile(unit);
    TransformerOptions options = new TransformerOptions(Set.of("Background"), true, true);
    return new AsyncTransformer(options, Transformation.classPath(classFiles))
        .transform(classFiles.get("Page"));
  }
}

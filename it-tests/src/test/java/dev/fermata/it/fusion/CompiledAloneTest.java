package dev.fermata.it.fusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.it.differential.InMemoryCompiler;
import dev.fermata.it.differential.InMemoryLoader;
import dev.fermata.it.differential.Transformation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** A class can be compiled again without those that call it. */
class CompiledAloneTest {

  private static final String CALLER =
      """
      package gen;

      import static dev.fermata.Fermata.*;

      import dev.fermata.Task;
      import dev.fermata.annotation.Async;
      import java.util.concurrent.CompletionStage;

      public class Caller {
        @Async
        public static Task<Integer> call(CompletionStage<Integer> stage) {
          return done(await(Called.value(stage)) + await(own(stage)));
        }

        @Async
        static Task<Integer> own(CompletionStage<Integer> stage) {
          return done(await(stage) + await(Called.value(stage)));
        }
      }
      """;

  private static final String CALLED =
      """
      package gen;

      import static dev.fermata.Fermata.*;

      import dev.fermata.Task;
      import dev.fermata.annotation.Async;
      import java.util.concurrent.CompletionStage;

      public class Called {
        @Async
        public static Task<Integer> value(CompletionStage<Integer> stage) {
          return RETURN;
        }

        @Async
        static Task<Integer> twice(CompletionStage<Integer> stage) {
          return done(await(value(stage)) + await(value(stage)));
        }
      }
      """;

  private static final String BARE = CALLED.replace("RETURN", "done(await(stage) + 1)");
  private static final String AN_OBJECT = CALLED.replace("RETURN", "done(await(stage))");

  private static Map<String, byte[]> compile(String called) {
    Map<String, String> sources = Map.of("gen.Caller", CALLER, "gen.Called", called);
    return InMemoryCompiler.compile(sources, List.of());
  }

  private static int run(Map<String, byte[]> caller, Map<String, byte[]> called) throws Exception {
    Map<String, byte[]> classes = new HashMap<>();
    caller.forEach((name, bytes) -> classes.merge(name, bytes, (a, b) -> b));
    called.forEach(
        (name, bytes) -> {
          if (name.startsWith("gen.Called")) {
            classes.put(name, bytes);
          }
        });
    ClassLoader parent = CompiledAloneTest.class.getClassLoader();
    Class<?> type = new InMemoryLoader(classes, parent).loadClass("gen.Caller");
    CompletableFuture<Integer> stage = new CompletableFuture<>();
    CompletionStage<?> ended =
        (CompletionStage<?>) type.getMethod("call", CompletionStage.class).invoke(null, stage);
    stage.complete(10);
    return (Integer) ended.toCompletableFuture().get();
  }

  @Test
  void aClassThatIsCompiledAgainWorksWithAnOlderCaller() throws Exception {
    Map<String, byte[]> bare = compile(BARE);
    Map<String, byte[]> object = compile(AN_OBJECT);
    assertEquals(32, run(Transformation.of(bare), Transformation.of(bare)));
    assertEquals(30, run(Transformation.of(bare), Transformation.of(object)));
    assertEquals(32, run(Transformation.of(object), Transformation.of(bare)));
    assertEquals(30, run(Transformation.of(bare), Transformation.unfused(object)));
    assertEquals(32, run(Transformation.unfused(object), Transformation.of(bare)));
  }

  @Test
  void onlyCallsWithinAClassAreFused() {
    Map<String, byte[]> fused = Transformation.of(compile(BARE));
    assertTrue(callsBodies(fused.get("gen.Caller")));
    assertFalse(callsBodies(Transformation.unfused(compile(BARE)).get("gen.Caller")));
    assertFalse(text(fused.get("gen.Caller")).contains("Called$value$$Frame"));
  }

  /** Else they would prove nothing. */
  @Test
  void theseTestsThemselvesAreFused() throws IOException {
    for (Class<?> test :
        List.of(
            BareValuesTest.class,
            CancelledCallsTest.class,
            FailingCallsTest.class,
            FinishedCallsTest.class,
            PlacesOfCallsTest.class,
            WhichCallsTest.class,
            WhichCallsTest.Base.class)) {
      String file = "/" + test.getName().replace('.', '/') + ".class";
      try (InputStream in = test.getResourceAsStream(file)) {
        assertTrue(callsBodies(in.readAllBytes()), test.getName());
      }
    }
  }

  private static boolean callsBodies(byte[] classFile) {
    return text(classFile).contains("dev/fermata/codegen/Calls");
  }

  private static String text(byte[] classFile) {
    return new String(classFile, StandardCharsets.ISO_8859_1);
  }
}

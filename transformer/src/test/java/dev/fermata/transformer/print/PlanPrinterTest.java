package dev.fermata.transformer.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.AsyncTransformer;
import dev.fermata.transformer.TransformResult.Rejected;
import dev.fermata.transformer.TransformerOptions;
import dev.fermata.transformer.testkit.JavaSource;
import dev.fermata.transformer.testkit.Transformation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code --print} shows; the sizes are those of the class files. */
class PlanPrinterTest {

  private static String print(List<String> options, String unit) {
    Map<String, byte[]> classFiles = JavaSource.compile(options, JavaSource.IMPORTS + unit);
    StringBuilder text = new StringBuilder();
    AsyncTransformer transformer =
        new AsyncTransformer(TransformerOptions.DEFAULT, Transformation.classPath(classFiles));
    for (byte[] classFile : classFiles.values()) {
      if (transformer.print(classFile, text::append) instanceof Rejected rejected) {
        throw new AssertionError(Transformation.rendered(rejected.diagnostics()));
      }
    }
    return text.toString().replaceAll("\\d+ bytes", "N bytes");
  }

  private static String print(String unit) {
    return print(List.of("--release", "17", "-g"), unit);
  }

  private static final String SHOP =
      """
      final class Shop {
        record Pair(Object first, Object second) {}
        @Async private Task<Integer> total(String... symbols) {
          int sum = 0;
          for (String symbol : symbols) {
            sum += await(price(symbol));
          }
          return done(sum);
        }
        @Async static Task<Integer> price(String symbol) { return done(symbol.length()); }
        @Async Task<Pair> pair(Task<String> task, Object second) {
          Object nothing = null;
          return done(new Pair(await(task), nothing == null ? second : nothing));
        }
        Callable<Task<Long>> later(Task<Long> task) { return () -> done(1 + await(task)); }
      }
      """;

  @Test
  void showsWhatEachAwaitSaves() {
    assertEquals(
        """
        Shop, total(String[]), Shop.java:11
          body: static Object total(Shop, String[], Shop$total$$Frame), N bytes
          frame: Shop$total$$Frame { String[] v0; int v1; int v2; int v3; }
          state 0, line 13: await(price(String)), fused, as int
            local 3: String[] in v0
            local 4: int in v1
            local 5: int in v2
            on the stack, 0: int in v3

        Shop, price(String), Shop.java:17
          body: static long price(String, Frame), N bytes
          never suspends
          returns int bare, to callers that are fused

        Shop, pair(Task, Object), Shop.java:19
          body: static Object pair(Shop, Task, Object, Shop$pair$$Frame), N bytes
          frame: Shop$pair$$Frame { Object v0; }
          creates late, as its arguments are awaited: new Shop$Pair
          state 0, line 20: await(a future)
            second: Object in v0, comes back as a parameter
            nothing: always null
            on the stack, 0: always null
            on the stack, 1: always null

        Shop, lambda in later(Task), Shop.java:22
          body: static Object lambda$later$0(Task, Shop$lambda$later$0$$Frame), N bytes
          frame: Shop$lambda$later$0$$Frame { long v0; }
          state 0, line 22: await(a future), as long
            on the stack, 0: long in v0

        """,
        print(SHOP));
  }

  @Test
  void numbersWhatHasNoName() {
    String text = print(List.of("--release", "17", "-g:none"), SHOP);

    assertTrue(
        text.contains(
            """
            Shop, pair(Task, Object), Shop
              body: static Object pair(Shop, Task, Object, Shop$pair$$Frame), N bytes
              frame: Shop$pair$$Frame { Object v0; }
              creates late, as its arguments are awaited: new Shop$Pair
              state 0: await(a future)
                local 2: Object in v0, comes back as a parameter
                local 3: always null
            """),
        text);
  }

  @Test
  void saysWhatIsSpecial() {
    assertEquals(
        """
        Special, nothing(Task), Special.java:9
          body: static Object nothing(Task, Special$nothing$$Frame), N bytes
          frame: Special$nothing$$Frame { }
          state 0, line 9: await(a future)
            saves nothing

        Special, scoped(Task), Special.java:11
          body: static Object scoped(Task, Special$scoped$$Frame), N bytes
          frame: Special$scoped$$Frame { CancelScope v0; }
          opens cancel scopes
          state 0, line 12: await(a future)
            scope: CancelScope in v0

        Special, sleeping(Duration, Task), Special.java:17
          body: static Object sleeping(Duration, Task, Special$sleeping$$Frame), N bytes
          frame: Special$sleeping$$Frame { Task v0; }
          state 0, line 17: await(sleep(Duration)), fused
            task: Task in v0, comes back as a parameter
          state 1, line 18: await(a future)
            saves nothing

        """,
        print(
            """
            class Special {
              @Async static void nothing(Task<String> task) { await(task); }
              @Async static Task<String> scoped(Task<String> task) {
                try (var scope = dev.fermata.CancelScope.open()) {
                  await(task);
                }
                return done("");
              }
              @Async static void sleeping(java.time.Duration length, Task<Void> task) {
                await(sleep(length));
                await(task);
              }
            }
            """));
  }
}

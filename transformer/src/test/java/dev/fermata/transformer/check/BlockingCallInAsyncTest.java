package dev.fermata.transformer.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.AsyncTransformer;
import dev.fermata.transformer.TransformerOptions;
import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.WarningFilter;
import dev.fermata.transformer.testkit.Checked;
import dev.fermata.transformer.testkit.JavaSource;
import dev.fermata.transformer.testkit.Transformation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlockingCallInAsyncTest {

  @Test
  void warnsOfEachCall() {
    assertEquals(
        """
        WARNING Page.java:4: Thread.sleep blocks its thread: until it returns, no other task of the event loop goes on.
          at: app.Page, load(ResultSet)
          fix: await(sleep(duration));
          see: docs/diagnostics/blocking-call.md
        WARNING Page.java:5: ResultSet.next blocks its thread: until it returns, no other task of the event loop goes on.
          at: app.Page, load(ResultSet)
          fix: await(toThread(() -> ...next(...)));
          see: docs/diagnostics/blocking-call.md
        WARNING Page.java:6: CountDownLatch.await blocks its thread: until it returns, no other task of the event loop goes on.
          at: app.Page, load(ResultSet)
          fix: use a dev.fermata.sync.Event.
          see: docs/diagnostics/blocking-call.md
        """,
        Checked.messages(
            """
            class Page {
              @Async Task<Integer> load(java.sql.ResultSet rows) throws Exception {
                Thread.sleep(await(f(1)));
                while (rows.next()) {
                  new CountDownLatch(0).await();
                }
                return done(1);
              }
            }
            """));
  }

  @Test
  void warnsInAsynchronousLambdas() {
    assertEquals(
        List.of("Page.java:3: CompletableFuture.join lambda in load()"),
        found(
            """
            class Page {
              Callable<Task<Integer>> load() { return () -> done(await(f(1)) + f(2).join()); }
            }
            """));
  }

  @Test
  void warnsOfSubclasses() {
    assertEquals(
        List.of(
            "Page.java:5: FileInputStream.read load()",
            "Page.java:6: LinkedBlockingDeque.take load()",
            "Page.java:7: Page.Mine.get load()",
            "Page.java:8: Object.wait load()"),
        found(
            """
            class Page {
              static class Mine extends CompletableFuture<Integer> {}
              @Async Task<Integer> load() throws Exception {
                int i = new java.io.FileInputStream("x").read();
                i += new LinkedBlockingDeque<Integer>().take();
                i += new Mine().get();
                new Mine().wait();
                return done(await(f(i)));
              }
            }
            """));
  }

  @Test
  void passesWhatDoesNotBlockAndWhatRunsElsewhere() {
    Checked.passes(
        """
        class Page {
          static Task<Integer> elsewhere(Callable<Integer> body) { return done(1); }
          @Async Task<Integer> load(BlockingQueue<Integer> queue) throws Exception {
            int i = new java.io.ByteArrayInputStream(new byte[1]).read();
            i += new java.io.StringReader("x").read();
            Integer next = queue.poll();
            queue.offer(1);
            i += await(elsewhere(() -> { Thread.sleep(1); return queue.take(); }));
            System.out.println(f(1).getNow(2));
            return done(await(f(i)));
          }
          int plain() throws Exception { return f(1).get(); }
        }
        """);
  }

  @Test
  void theListCanBeExtendedAndCut() {
    String unit =
        """
        class Page {
          interface Client { int fetch(); int fetch(String name); int load(); }
          @Async Task<Integer> load(Client client) throws Exception {
            Thread.sleep(client.fetch());
            Thread.sleep(client.fetch("x"));
            return done(await(f(client.load())));
          }
        }
        """;

    assertEquals(
        List.of("Page.java:5: Page.Client.fetch load(Page.Client)"),
        found(unit, "!java.lang.Thread.sleep", "app.Page$Client.fetch()"));
    assertEquals(
        List.of(
            "Page.java:5: Page.Client.fetch load(Page.Client)",
            "Page.java:6: Page.Client.fetch load(Page.Client)"),
        found(unit, "!java.lang.Thread.*", "app.Page$Client.*", "!app.Page$Client.load"));
    assertEquals(
        List.of("Page.java:6: Page.Client.fetch load(Page.Client)"),
        found(unit, "!java.lang.Thread.*", "app.Page$Client.fetch(java.lang.String) -> await(it)"));
  }

  @Test
  void linesThatNameNoCallAreRejected() {
    for (String line : List.of("sleep", "a.b(", "a. b", "!", "a.b -> ")) {
      assertThrows(
          IllegalArgumentException.class, () -> BlockingCalls.validate(List.of(line)), line);
    }
  }

  @Test
  void aLibraryThatCannotBeReadIsNoError() {
    Map<String, byte[]> classFiles =
        JavaSource.compile(
            JavaSource.IMPORTS
                + """
                class Page {
                  @Async Task<Integer> load(java.io.FileInputStream in) throws Exception {
                    return done(await(f(in.read())));
                  }
                }
                """);
    AsyncTransformer transformer =
        new AsyncTransformer(
            new TransformerOptions(TransformerOptions.DEFAULT.annotations(), false, true),
            name -> {
              if (name.equals("java/io/FileInputStream")) {
                throw new UncheckedIOException(new IOException("damaged"));
              }
              return Transformation.classPath(classFiles).find(name);
            });

    assertEquals(List.of(), transformer.transform(classFiles.get("Page")).diagnostics());
  }

  static List<BlockingCall> list() {
    return BlockingCalls.parse(BlockingCalls.resource().lines());
  }

  @ParameterizedTest
  @MethodSource("list")
  void everyMethodOfTheListExists(BlockingCall call) throws ClassNotFoundException {
    Class<?> type = Class.forName(call.owner().replace('/', '.'));

    assertTrue(Stream.of(type.getMethods()).anyMatch(method -> isMeant(call, method)));
  }

  private static boolean isMeant(BlockingCall call, Method method) {
    String parameters =
        Arrays.stream(method.getParameterTypes())
            .map(Class::getTypeName)
            .collect(Collectors.joining(","));
    return (call.method().equals("*") || call.method().equals(method.getName()))
        && (call.parameters() == null || call.parameters().equals(parameters));
  }

  private static List<String> found(String types, String... more) {
    Map<String, byte[]> classFiles =
        JavaSource.compile(
            "package app; " + JavaSource.IMPORTS.replace('\n', ' ').strip() + "\n" + types);
    AsyncTransformer transformer =
        new AsyncTransformer(
            TransformerOptions.DEFAULT.with(WarningFilter.NONE, List.of(more)),
            Transformation.classPath(classFiles));
    return classFiles.values().stream()
        .flatMap(bytes -> transformer.transform(bytes).diagnostics().stream())
        .map(BlockingCallInAsyncTest::inShort)
        .toList();
  }

  private static String inShort(Diagnostic found) {
    assertEquals("blocking-call", found.rule());
    return "Page.java:%d: %s %s"
        .formatted(
            found.location().line(),
            found.problem().substring(0, found.problem().indexOf(' ')),
            found.location().member());
  }
}

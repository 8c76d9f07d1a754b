package dev.fermata.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.agent.Jvm.Result;
import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How and when classes are loaded makes no difference. */
class LoadingTest {

  @TempDir Path temporary;

  private Result run(String main, Path... classPath) {
    return new Jvm(temporary).agent("").classPath(classPath).with(main).run();
  }

  private Path classes(String... units) {
    return Sources.compile(temporary.resolve("classes"), units);
  }

  /** As test frameworks do: the methods of a class before it is initialised. */
  @Test
  void reflectionFindsTheFrameClasses() {
    Path classes =
        classes(
            Sources.IMPORTS
                + """
                public class Main {
                  static class Scanned {
                    static { System.out.println("initialised"); }
                    @Async static Task<Integer> one() { await(yieldNow()); return done(1); }
                  }
                  public static void main(String[] args) throws Exception {
                    Class<?> type = Class.forName("Main$Scanned", false, Main.class.getClassLoader());
                    for (var method : type.getDeclaredMethods()) {
                      for (var parameter : method.getParameterTypes()) {
                        System.out.println(parameter.getName() + " " + (parameter.getClassLoader() == type.getClassLoader())
                            + " " + (parameter.getProtectionDomain() == type.getProtectionDomain()));
                      }
                    }
                    System.out.println(run(() -> Scanned.one()));
                  }
                }
                """);

    assertEquals(
        new Result(0, "Main$Scanned$one$$Frame true true\ninitialised\n1\n", ""),
        run("Main", classes));
  }

  @Test
  void methodsRunBeforeTheirClassIsInitialised() {
    Path classes =
        classes(
            Sources.IMPORTS
                + """
                public class Main {
                  static class Base { static { System.out.println(run(() -> new Derived().one())); } }
                  static class Derived extends Base {
                    @Async Task<Integer> one() { await(yieldNow()); return done(1); }
                  }
                  interface Face {
                    @Async default Task<Integer> two() { await(yieldNow()); return done(await(three()) - 1); }
                    @Async private Task<Integer> three() { await(yieldNow()); return done(3); }
                  }
                  public static void main(String[] args) {
                    new Derived();
                    System.out.println(run(() -> new Face() {}.two()));
                  }
                }
                """);

    assertEquals(new Result(0, "1\n2\n", ""), run("Main", classes));
  }

  private static final String PART =
      """
      public class Part%d {
        @Async static Task<Integer> value(int i) {
          int sum = 0;
          for (int n = 0; n < i; n++) { await(yieldNow()); sum += n; }
          return done(sum);
        }
        public static int get() { return run(() -> value(%1$d)); }
      }
      """;

  private static String[] parts(int count, String main) {
    String[] units = new String[count + 1];
    for (int i = 0; i < count; i++) {
      units[i] = Sources.IMPORTS + PART.formatted(i);
    }
    units[count] = Sources.IMPORTS + main;
    return units;
  }

  @Test
  void manyThreadsLoadTheSameClassesAtOnce() {
    Path classes =
        classes(
            parts(
                40,
                """
                public class Main {
                  public static void main(String[] args) throws Exception {
                    var barrier = new CyclicBarrier(8);
                    var sums = new ArrayList<Future<Integer>>();
                    var threads = Executors.newFixedThreadPool(8);
                    for (int t = 0; t < 8; t++) {
                      sums.add(threads.submit(() -> {
                        barrier.await();
                        int sum = 0;
                        for (int i = 0; i < 40; i++) {
                          sum += (int) Class.forName("Part" + i).getMethod("get").invoke(null);
                        }
                        return sum;
                      }));
                    }
                    for (var sum : sums) System.out.println(sum.get());
                    threads.shutdown();
                  }
                }
                """));

    assertEquals(new Result(0, "9880\n".repeat(8), ""), run("Main", classes));
  }

  /** Of a loader of the application, whose resources the agent reads while it loads. */
  @Test
  void loadersOfTheApplicationAreServedAndNotKept() {
    Sources.compile(temporary.resolve("parts"), parts(3, "class None {}"));
    Path classes =
        classes(
            """
            import java.lang.ref.WeakReference;
            import java.net.*;
            import java.nio.file.*;
            public class Main {
              /** Neither parallel capable, nor one of the JDK's. */
              static class Own extends ClassLoader {
                @Override protected Class<?> findClass(String name) throws ClassNotFoundException {
                  try {
                    byte[] bytes = Files.readAllBytes(Path.of("parts", name + ".class"));
                    return defineClass(name, bytes, 0, bytes.length);
                  } catch (java.io.IOException e) {
                    throw new ClassNotFoundException(name, e);
                  }
                }
              }
              static WeakReference<ClassLoader> use(ClassLoader loader) throws Exception {
                for (int i = 0; i < 3; i++) {
                  System.out.print(loader.loadClass("Part" + i).getMethod("get").invoke(null) + " ");
                }
                return new WeakReference<>(loader);
              }
              public static void main(String[] args) throws Exception {
                var first = use(new Own());
                var second = use(new URLClassLoader(new URL[] {Path.of("parts/").toUri().toURL()}));
                while (first.get() != null || second.get() != null) {
                  System.gc();
                }
                System.out.println("collected");
              }
            }
            """);
    assertEquals(new Result(0, "0 0 1 0 0 1 collected\n", ""), run("Main", classes));
  }

  /** A loader that fails to define a class, and tries again. */
  @Test
  void aClassMayBeDefinedAgainAfterItFailed() {
    Sources.compile(temporary.resolve("parts"), parts(1, "class None {}"));
    Path classes =
        classes(
            """
            import java.nio.file.*;
            public class Main {
              static class Own extends ClassLoader {
                Class<?> define(String name, byte[] bytes) { return defineClass(name, bytes, 0, bytes.length); }
              }
              public static void main(String[] args) throws Exception {
                byte[] bytes = Files.readAllBytes(Path.of("parts/Part0.class"));
                var loader = new Own();
                try { loader.define("Wrong", bytes); } catch (NoClassDefFoundError e) { System.out.println("wrong name"); }
                System.out.println(loader.define("Part0", bytes).getMethod("get").invoke(null));
                try { loader.define("Part0", bytes); } catch (LinkageError e) { System.out.println("twice"); }
              }
            }
            """);

    assertEquals(new Result(0, "wrong name\n0\ntwice\n", ""), run("Main", classes));
  }

  private static final String LAUNCHER =
      """
      import java.nio.file.Path;
      import java.util.Set;
      import org.junit.platform.engine.discovery.DiscoverySelectors;
      import org.junit.platform.launcher.core.*;
      import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
      public class Main {
        public static void main(String[] args) {
          var listener = new SummaryGeneratingListener();
          LauncherFactory.create().execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(DiscoverySelectors.selectClasspathRoots(Set.of(Path.of("tests").toAbsolutePath())))
                  .build(),
              listener);
          var summary = listener.getSummary();
          System.out.println(summary.getTestsSucceededCount() + " " + summary.getTestsFailedCount());
          summary.getFailures().forEach(each -> System.out.println(each.getException().getMessage()));
        }
      }
      """;

  @Test
  void testsOfADirectoryRunInTheJUnitLauncher() {
    Path tests =
        Sources.compile(
            temporary.resolve("tests"),
            Sources.IMPORTS
                + """
                import org.junit.jupiter.api.*;
                class PriceTest {
                  @Async static Task<Integer> price() { await(sleep(Duration.ofMillis(1))); return done(42); }
                  @Test void right() { Assertions.assertEquals(42, run(() -> price())); }
                  @Test void wrong() { Assertions.assertEquals(43, run(() -> price())); }
                }
                """);
    Path classes = classes(LAUNCHER);
    // Without the agent's own classes, which would be found before its jar.
    String libraries =
        System.getProperty("java.class.path")
            .replace(Jvm.locationOf(Agent.class) + File.pathSeparator, "");
    Result result =
        new Jvm(temporary)
            .agent("")
            .with(
                "-cp",
                String.join(File.pathSeparator, tests.toString(), classes.toString(), libraries))
            .with("Main")
            .run();
    assertEquals(new Result(0, "1 1\nexpected: <43> but was: <42>\n", ""), result);
  }
}

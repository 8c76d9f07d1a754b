package dev.fermata.it.mass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import dev.fermata.it.mass.Answer.Readiness;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.objectweb.asm.Type;

/**
 * Libraries in which every call is an await do what they did before.
 *
 * <p>{@code -Dfermata.mass.full=true} also runs those that take long to transform, and all with
 * forms that {@link Variety} chooses; {@code -Dfermata.mass.seed=2} chooses others.
 */
class LibraryRunTest {

  /** Instrumented code needs several frames where the plain one needs one. */
  private static final long STACK = 1L << 30;

  private static final long SEED = Long.getLong("fermata.mass.seed", 1);

  private static final String FULL = "fermata.mass.full";

  /** A run that awaits less than this has not run through instrumented code. */
  private static final int MANY = 10_000;

  @TestFactory
  Stream<DynamicTest> guava() throws Exception {
    return runs(GuavaDriver.class, ImmutableList.class);
  }

  @TestFactory
  @EnabledIfSystemProperty(named = FULL, matches = "true")
  Stream<DynamicTest> jackson() throws Exception {
    return runs(JacksonDriver.class, JsonFactory.class, ObjectMapper.class);
  }

  @TestFactory
  @EnabledIfSystemProperty(named = FULL, matches = "true")
  Stream<DynamicTest> h2() throws Exception {
    return runs(H2Driver.class, org.h2.Driver.class);
  }

  private static Stream<DynamicTest> runs(
      Class<? extends Callable<List<String>>> driver, Class<?>... members) throws Exception {
    Stream<DynamicTest> plain = runs(Mode.PLAIN, driver, members);
    return Boolean.getBoolean(FULL)
        ? Stream.concat(plain, runs(new Mode(true, SEED, false), driver, members))
        : plain;
  }

  private static Stream<DynamicTest> runs(
      Mode mode, Class<? extends Callable<List<String>>> driver, Class<?>... members)
      throws Exception {
    Map<String, byte[]> plain = new LinkedHashMap<>();
    Map<String, byte[]> transformed = new LinkedHashMap<>();
    Tally tally = new Tally();
    for (Class<?> member : members) {
      Library library = Library.of(member);
      plain.putAll(library.classes());
      transformed.putAll(MassInstrumentation.of(library, mode, name -> null, tally));
    }
    System.out.println(driver.getSimpleName() + ", " + mode + ": " + tally);
    assertEquals(List.of(), tally.failures());
    List<String> expected = run(driver, plain);
    assertFalse(expected.isEmpty());
    return Stream.of(Readiness.values())
        .map(
            readiness ->
                DynamicTest.dynamicTest(
                    readiness + ", " + mode,
                    () -> {
                      Answer.are(readiness);
                      assertEquals(expected, run(driver, transformed));
                      System.out.printf(
                          "%s, %s, %s: %,d futures%n",
                          driver.getSimpleName(), readiness, mode, Answer.made());
                      assertTrue(Answer.made() > MANY);
                    }));
  }

  /** Loads the driver beside the classes that it drives, and runs it. */
  private static List<String> run(
      Class<? extends Callable<List<String>>> driver, Map<String, byte[]> library)
      throws Exception {
    Map<String, byte[]> classes = new LinkedHashMap<>(library);
    classes.put(Type.getInternalName(driver), bytes(driver));
    for (Class<?> nested : driver.getDeclaredClasses()) {
      classes.put(Type.getInternalName(nested), bytes(nested));
    }
    LibraryLoader loader = new LibraryLoader(classes, driver.getClassLoader());
    Object loaded = loader.loadClass(driver.getName()).getConstructor().newInstance();
    FutureTask<List<String>> run =
        new FutureTask<>(
            () -> {
              List<String> log = new ArrayList<>();
              for (Object line : (List<?>) ((Callable<?>) loaded).call()) {
                log.add((String) line);
              }
              return log;
            });
    new Thread(null, run, driver.getSimpleName(), STACK).start();
    return run.get();
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    String name = Type.getInternalName(type) + ".class";
    try (InputStream stream = type.getClassLoader().getResourceAsStream(name)) {
      return stream.readAllBytes();
    }
  }
}

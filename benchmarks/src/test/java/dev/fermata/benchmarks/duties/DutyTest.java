package dev.fermata.benchmarks.duties;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever its duties, a chain computes the same as in the other benchmarks. */
class DutyTest {

  @ParameterizedTest
  @EnumSource
  void allComputeTheSame(Duty duty) throws Exception {
    URL[] classes = {Duty.class.getProtectionDomain().getCodeSource().getLocation()};
    String before = System.setProperty(Duty.PROPERTY, duty.name());
    try (var loader = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
      var deep = loader.loadClass(Duty.class.getName()).getMethod("deep", int.class, int.class);
      assertEquals(32 * 9 + 2 * 120L, deep.invoke(null, 10, 32));
      assertEquals(2 * 120L, deep.invoke(null, 1, 32));
    } finally {
      if (before == null) {
        System.clearProperty(Duty.PROPERTY);
      } else {
        System.setProperty(Duty.PROPERTY, before);
      }
    }
  }
}

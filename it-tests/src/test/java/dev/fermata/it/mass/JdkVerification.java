package dev.fermata.it.mass;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.constant.ClassDesc;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Verifies classes that nobody may define, those of the JDK, with the verifier in {@code
 * java.lang.classfile}. Java 24 has it; it is called by reflection, because Java 17 has not.
 */
final class JdkVerification {

  private static final String API = "java.lang.classfile.";

  private final Object classFile;
  private final Method verify;

  private JdkVerification(Map<String, byte[]> classes) throws ReflectiveOperationException {
    Class<?> resolverType = Class.forName(API + "ClassHierarchyResolver");
    Function<ClassDesc, @Nullable InputStream> resources =
        type -> {
          String descriptor = type.descriptorString();
          byte[] bytes = classes.get(descriptor.substring(1, descriptor.length() - 1));
          return bytes == null ? null : new ByteArrayInputStream(bytes);
        };
    Object ours =
        resolverType.getMethod("ofResourceParsing", Function.class).invoke(null, resources);
    Object theirs = resolverType.getMethod("defaultResolver").invoke(null);
    Object resolver = resolverType.getMethod("orElse", resolverType).invoke(ours, theirs);
    Class<?> optionType = Class.forName(API + "ClassFile$Option");
    Object options = Array.newInstance(optionType, 1);
    Class<?> resolverOption = Class.forName(API + "ClassFile$ClassHierarchyResolverOption");
    Array.set(options, 0, resolverOption.getMethod("of", resolverType).invoke(null, resolver));
    Class<?> type = Class.forName(API + "ClassFile");
    this.classFile = type.getMethod("of", options.getClass()).invoke(null, options);
    this.verify = type.getMethod("verify", byte[].class);
  }

  /**
   * Verifies all classes, if this JDK can.
   *
   * @param transformed internal names to class files
   * @param tally told of what happens
   */
  static void of(Map<String, byte[]> transformed, Tally tally) {
    if (Runtime.version().feature() < 24) {
      return;
    }
    try {
      JdkVerification verification = new JdkVerification(transformed);
      for (Map.Entry<String, byte[]> entry : transformed.entrySet()) {
        List<?> errors =
            (List<?>) verification.verify.invoke(verification.classFile, entry.getValue());
        if (errors.isEmpty()) {
          tally.checked();
        } else {
          tally.failure(entry.getKey() + ": " + errors);
        }
      }
    } catch (ReflectiveOperationException e) {
      tally.failure("java.lang.classfile: " + e);
    }
  }
}

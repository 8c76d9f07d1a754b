package dev.fermata.transformer.check;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * One line of the list of {@link BlockingCalls}.
 *
 * @param owner internal name of the class
 * @param method its name, or {@link #ALL}
 * @param parameters their types with commas between them, or null for all overloads
 * @param harmless whether it says that the method does not block
 * @param instead what to write instead, or null for the usual
 */
record BlockingCall(
    String owner,
    String method,
    @Nullable String parameters,
    boolean harmless,
    @Nullable String instead) {

  /** Stands for the name of any method. */
  static final String ALL = "*";

  private static final Pattern LINE =
      Pattern.compile(
          "(!?)([\\w$.]+)\\.([\\w$]+|\\*)(?:\\(([\\w$.,\\[\\] ]*)\\))?(?:\\s*->\\s*(.+))?");

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it cannot be understood
   */
  static BlockingCall parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "no call is named by \""
              + line
              + "\"; write class.method, as com.acme.Client.fetch, or !class.method for one that"
              + " does not block");
    }
    String parameters = matcher.group(4);
    return new BlockingCall(
        matcher.group(2).replace('.', '/'),
        matcher.group(3),
        parameters == null ? null : parameters.replace(" ", ""),
        !matcher.group(1).isEmpty(),
        matcher.group(5));
  }

  /** Whether the method with these parameters is meant. */
  boolean isOverload(String descriptor) {
    return parameters == null || parameters.equals(parameters(descriptor));
  }

  private static String parameters(String descriptor) {
    return Arrays.stream(Type.getArgumentTypes(descriptor))
        .map(Type::getClassName)
        .collect(Collectors.joining(","));
  }
}

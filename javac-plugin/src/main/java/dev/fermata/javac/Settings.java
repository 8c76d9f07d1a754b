package dev.fermata.javac;

import dev.fermata.transformer.TransformerOptions;
import dev.fermata.transformer.diagnostics.WarningFilter;
import dev.fermata.transformer.directory.ClassFileFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked for: options with the names of the Maven plugin's parameters, {@code
 * -Afermata.fuse=false} for the processor and {@code fuse=false} for the plugin. Lists have commas
 * between their elements.
 */
final class Settings {

  /** What the options of the processor begin with. */
  static final String PREFIX = "fermata.";

  private static final String ANNOTATIONS = "annotations";
  private static final String INCLUDES = "includes";
  private static final String EXCLUDES = "excludes";
  private static final String VERIFY = "verify";
  private static final String FUSE = "fuse";
  private static final String FAIL_ON_WARNING = "failOnWarning";
  private static final String SKIP = "skip";
  private static final String TRANSFORM = "transform";
  private static final String CLASSES = "classes";
  private static final String DISABLED_WARNINGS = "disabledWarnings";
  private static final String BLOCKING_CALLS = "blockingCalls";

  private static final Set<String> FLAGS = Set.of(VERIFY, FUSE, FAIL_ON_WARNING, SKIP, TRANSFORM);
  private static final Set<String> VALUES =
      Set.of(ANNOTATIONS, INCLUDES, EXCLUDES, CLASSES, DISABLED_WARNINGS, BLOCKING_CALLS);

  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = values;
  }

  /** Thrown for an option that there is not, or a value that it cannot have. */
  static final class UnknownOptionException extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownOptionException(String message) {
      super(message);
    }
  }

  /** Names of the processor's options. */
  static Set<String> processorOptions() {
    Set<String> names = new TreeSet<>();
    FLAGS.forEach(name -> names.add(PREFIX + name));
    VALUES.forEach(name -> names.add(PREFIX + name));
    return names;
  }

  /**
   * Reads the options of a processor; those that are not Fermata's are passed over.
   *
   * @param options as javac gives them, without {@code -A}
   */
  static Settings ofProcessor(Map<String, String> options) throws UnknownOptionException {
    Map<String, String> values = new HashMap<>();
    for (Map.Entry<String, String> option : options.entrySet()) {
      if (option.getKey().startsWith(PREFIX)) {
        put(values, option.getKey().substring(PREFIX.length()), option.getValue());
      }
    }
    return new Settings(values).checked();
  }

  /**
   * Reads the arguments of a plugin.
   *
   * @param arguments each as {@code name=value}
   */
  static Settings ofPlugin(String... arguments) throws UnknownOptionException {
    Map<String, String> values = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 0) {
        put(values, argument, null);
      } else {
        put(values, argument.substring(0, equals), argument.substring(equals + 1));
      }
    }
    return new Settings(values).checked();
  }

  /** A flag without a value is switched on, as {@code -Afermata.failOnWarning}. */
  private static void put(Map<String, String> values, String name, @Nullable String value)
      throws UnknownOptionException {
    String given = value == null && FLAGS.contains(name) ? "true" : value;
    if (FLAGS.contains(name) && !"true".equals(given) && !"false".equals(given)) {
      throw new UnknownOptionException("option " + name + " is true or false, not " + given);
    }
    if (!FLAGS.contains(name) && !VALUES.contains(name)) {
      Set<String> all = new TreeSet<>(FLAGS);
      all.addAll(VALUES);
      throw new UnknownOptionException(
          "there is no option " + name + "; the options are " + String.join(", ", all));
    }
    if (given == null) {
      throw new UnknownOptionException("option " + name + " needs a value: " + name + "=...");
    }
    values.put(name, given);
  }

  private Settings checked() throws UnknownOptionException {
    try {
      transformerOptions();
      return this;
    } catch (IllegalArgumentException e) {
      throw new UnknownOptionException(e.getMessage());
    }
  }

  /** These, and the others where these say nothing. */
  Settings orElse(Settings others) {
    Map<String, String> all = new HashMap<>(others.values);
    all.putAll(values);
    return new Settings(all);
  }

  /** Neither check nor transform anything. */
  boolean skip() {
    return flag(SKIP, false);
  }

  /** Whether to transform, or only to check. */
  boolean transform() {
    return flag(TRANSFORM, true);
  }

  /** Whether a warning is as bad as an error. */
  boolean failOnWarning() {
    return flag(FAIL_ON_WARNING, false);
  }

  /** Internal names of the annotations that mark a method. */
  Set<String> annotations() {
    Set<String> names =
        list(ANNOTATIONS).stream().map(name -> name.replace('.', '/')).collect(Collectors.toSet());
    return names.isEmpty() ? TransformerOptions.DEFAULT.annotations() : names;
  }

  /** Whether a class may have to be transformed, if there is only its source to tell. */
  boolean mayConcern(JavaFileObject source) {
    try {
      String text = source.getCharContent(true).toString();
      return text.contains("dev.fermata")
          || annotations().stream()
              .anyMatch(name -> text.contains(name.substring(name.lastIndexOf('/') + 1)));
    } catch (IOException e) {
      return true;
    }
  }

  /** How to transform. */
  TransformerOptions transformerOptions() {
    return new TransformerOptions(
        annotations(),
        flag(VERIFY, true),
        flag(FUSE, true),
        new WarningFilter(list(DISABLED_WARNINGS)),
        list(BLOCKING_CALLS));
  }

  /** Which classes to transform. */
  ClassFileFilter filter() {
    return new ClassFileFilter(list(INCLUDES), list(EXCLUDES));
  }

  /** Where javac writes, for a plugin without a processor beside it. */
  Optional<Path> classes() {
    return Optional.ofNullable(values.get(CLASSES)).map(Path::of);
  }

  private boolean flag(String name, boolean unlessGiven) {
    String value = values.get(name);
    return value == null ? unlessGiven : value.equals("true");
  }

  private List<String> list(String name) {
    return Arrays.stream(values.getOrDefault(name, "").split(",", -1))
        .map(String::strip)
        .filter(element -> !element.isEmpty())
        .toList();
  }
}

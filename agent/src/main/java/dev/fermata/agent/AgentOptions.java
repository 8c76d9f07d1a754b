package dev.fermata.agent;

import dev.fermata.transformer.TransformerOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code -javaagent:fermata-agent.jar=}: {@code name=value} with commas between,
 * and colons between the values of a list.
 *
 * <pre>{@code
 * -javaagent:fermata-agent.jar=includes=com/acme/**:org/acme/**,dump=target/dump
 * }</pre>
 *
 * @param annotations binary names of the annotations that mark a method
 * @param includes Ant patterns of the class files to look at; all, if there is none
 * @param excludes Ant patterns of those to leave alone
 * @param fuse whether calls are fused
 * @param warnings whether to print warnings, too
 * @param dump where to write what is transformed, or null
 */
record AgentOptions(
    List<String> annotations,
    List<String> includes,
    List<String> excludes,
    boolean fuse,
    boolean warnings,
    @Nullable Path dump) {

  private static final AgentOptions DEFAULT =
      new AgentOptions(
          List.of("dev.fermata.annotation.Async"), List.of(), List.of(), true, true, null);

  /**
   * Reads options.
   *
   * @throws IllegalArgumentException if there is no such option, or its value cannot be understood
   */
  static AgentOptions parse(String text) {
    AgentOptions options = DEFAULT;
    for (String option : text.split(",")) {
      if (!option.isBlank()) {
        int equals = option.indexOf('=');
        if (equals < 0) {
          throw new IllegalArgumentException("\"" + option + "\" is no option; write name=value");
        }
        options = options.with(option.substring(0, equals).strip(), option.substring(equals + 1));
      }
    }
    return options;
  }

  private AgentOptions with(String name, String value) {
    return switch (name) {
      case "annotations" -> new AgentOptions(list(value), includes, excludes, fuse, warnings, dump);
      case "includes" -> new AgentOptions(annotations, list(value), excludes, fuse, warnings, dump);
      case "excludes" -> new AgentOptions(annotations, includes, list(value), fuse, warnings, dump);
      case "fuse" ->
          new AgentOptions(annotations, includes, excludes, flag(name, value), warnings, dump);
      case "warnings" ->
          new AgentOptions(annotations, includes, excludes, fuse, flag(name, value), dump);
      case "dump" ->
          new AgentOptions(annotations, includes, excludes, fuse, warnings, Path.of(value));
      default ->
          throw new IllegalArgumentException(
              "there is no option \""
                  + name
                  + "\"; there are annotations, includes, excludes, fuse, warnings, dump");
    };
  }

  private static List<String> list(String value) {
    List<String> values = new ArrayList<>();
    for (String each : value.split(":")) {
      if (!each.isBlank()) {
        values.add(each.strip());
      }
    }
    return List.copyOf(values);
  }

  private static boolean flag(String name, String value) {
    return switch (value.strip()) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(name + " is true or false, not \"" + value + "\"");
    };
  }

  /** What the transformer is to do. The JVM itself verifies what it loads from others. */
  TransformerOptions transformer() {
    Set<String> marks =
        annotations.stream().map(name -> name.replace('.', '/')).collect(Collectors.toSet());
    return new TransformerOptions(marks, false, fuse);
  }
}

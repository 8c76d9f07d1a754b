package dev.fermata.transformer.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.MethodInsnNode;

/** The list of methods that are known to block: that of the resource, and what the user adds. */
public final class BlockingCalls {

  private static final String RESOURCE = "blocking-calls.txt";

  /** By the name of the method. */
  private final Map<String, List<BlockingCall>> known;

  private final Supertypes supertypes;

  private BlockingCalls(List<BlockingCall> known, Supertypes supertypes) {
    this.known = known.stream().collect(Collectors.groupingBy(BlockingCall::method));
    this.supertypes = supertypes;
  }

  /**
   * The list.
   *
   * @param more lines as in the resource
   * @param supertypes to find the classes of the list among those of a class
   */
  static BlockingCalls of(Collection<String> more, Supertypes supertypes) {
    return new BlockingCalls(
        Stream.concat(parse(resource().lines()).stream(), parse(more.stream()).stream()).toList(),
        supertypes);
  }

  /**
   * Looks at lines that a user adds.
   *
   * @throws IllegalArgumentException if one cannot be understood
   */
  public static void validate(Collection<String> lines) {
    parse(lines.stream());
  }

  /** The calls of lines as in the resource. */
  static List<BlockingCall> parse(Stream<String> lines) {
    return lines
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(BlockingCall::parse)
        .toList();
  }

  /** The list of the resource, as text. */
  static String resource() {
    try (InputStream in = BlockingCalls.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing beside " + BlockingCalls.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the list says of a call, or null if it is not known to block. */
  @Nullable BlockingCall find(MethodInsnNode call) {
    List<BlockingCall> candidates =
        Stream.of(call.name, BlockingCall.ALL)
            .flatMap(name -> known.getOrDefault(name, List.of()).stream())
            .filter(each -> each.isOverload(call.desc))
            .toList();
    if (candidates.isEmpty()) {
      return null;
    }
    Collection<String> types = supertypes.of(call.owner);
    List<BlockingCall> found =
        candidates.stream().filter(each -> types.contains(each.owner())).toList();
    return found.isEmpty() || found.stream().anyMatch(BlockingCall::harmless) ? null : found.get(0);
  }
}

package dev.fermata.it.docs;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/**
 * The listing of a class, abridged as the pages show it: without constant pool indices, packages
 * and descriptors.
 */
final class Javap {

  private static final Pattern OPERAND =
      Pattern.compile("#\\d+(?:, +\\d+)? +// (?:InterfaceMethod|Method|Field|class) ");
  private static final Pattern DESCRIPTOR = Pattern.compile(":[\\[(ZBCSIJFDL]\\S*");
  private static final Pattern PACKAGE = Pattern.compile("\\b(?:\\w+[./])+(?=[A-Z])");

  private final List<String> lines;

  private Javap(List<String> lines) {
    this.lines = lines;
  }

  static Javap of(Path classFile) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    int failed =
        ToolProvider.findFirst("javap")
            .orElseThrow()
            .run(writer, writer, "-c", "-p", classFile.toString());
    if (failed != 0) {
      throw new IllegalStateException(out.toString());
    }
    return new Javap(out.toString().lines().map(Javap::abridge).toList());
  }

  private static String abridge(String line) {
    String text = OPERAND.matcher(line).replaceFirst("");
    text = DESCRIPTOR.matcher(text).replaceFirst("");
    return squeeze(PACKAGE.matcher(text).replaceAll(""));
  }

  /** Removes the remark of a page, which begins with a semicolon and a blank, and the layout. */
  private static String squeeze(String line) {
    return line.replaceFirst(";( .*)?$", "").strip().replaceAll("\\s+", " ");
  }

  /** Whether the lines of a page stand in this listing as they are, one after the other. */
  boolean contains(String shown) {
    List<String> wanted = shown.lines().map(Javap::squeeze).toList();
    for (int start = 0; start + wanted.size() <= lines.size(); start++) {
      if (lines.subList(start, start + wanted.size()).equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}

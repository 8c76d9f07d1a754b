package dev.fermata.it.differential.generator;

/** Source text with indentation. */
final class Code {

  private final StringBuilder text = new StringBuilder();
  private int depth;

  Code(int depth) {
    this.depth = depth;
  }

  /** A text of its own, to be put into a line of this one. */
  Code nested() {
    return new Code(depth + 1);
  }

  Code line(String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
    return this;
  }

  Code open(String line) {
    line(line + " {");
    depth++;
    return this;
  }

  /** Ends a block and goes on with another one, as {@code else}. */
  Code turn(String line) {
    depth--;
    line("} " + line + " {");
    depth++;
    return this;
  }

  Code close() {
    return close("");
  }

  Code close(String after) {
    depth--;
    return line("}" + after);
  }

  int depth() {
    return depth;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

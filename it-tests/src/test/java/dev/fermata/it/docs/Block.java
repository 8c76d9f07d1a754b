package dev.fermata.it.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A fenced block of a page.
 *
 * @param info what stands behind the opening fence; its first word is the language
 * @param text the lines between the fences, each with its newline
 * @param line number of the opening fence
 */
record Block(String info, String text, int line) {

  private static final Pattern FENCED =
      Pattern.compile("(?ms)^```([^\\n]*)\\n(.*?)^```[ ]*$|^```.*");

  /** All blocks of a page. */
  static List<Block> in(String markdown) {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = FENCED.matcher(markdown);
    while (matcher.find()) {
      int line = 1 + (int) markdown.substring(0, matcher.start()).lines().count();
      if (matcher.group(1) == null) {
        throw new IllegalStateException("the block in line " + line + " has no end");
      }
      blocks.add(new Block(matcher.group(1).strip(), matcher.group(2), line));
    }
    return blocks;
  }

  /** The block of a language that follows another at once, if there is one. */
  static @Nullable Block following(List<Block> blocks, Block block, String language) {
    int next = blocks.indexOf(block) + 1;
    return next < blocks.size() && blocks.get(next).is(language) ? blocks.get(next) : null;
  }

  boolean is(String language) {
    return info.equals(language) || info.startsWith(language + " ");
  }
}

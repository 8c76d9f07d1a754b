package dev.fermata.transformer.scan;

import dev.fermata.transformer.diagnostics.Diagnostic.Location;
import org.objectweb.asm.tree.ClassNode;

/** Turns places in a class into places in the user's source. */
public final class Locations {

  private Locations() {}

  /**
   * A place in a class.
   *
   * @param owner the class
   * @param member how diagnostics call the member; empty for the class itself
   * @param line line in the source, or 0
   */
  public static Location of(ClassNode owner, String member, int line) {
    String className = owner.name.replace('/', '.');
    return new Location(
        className, owner.sourceFile == null ? className : owner.sourceFile, member, line);
  }
}

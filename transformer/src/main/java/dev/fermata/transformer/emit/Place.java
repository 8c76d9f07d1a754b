package dev.fermata.transformer.emit;

import dev.fermata.transformer.scan.ScannedMethod;

/** Names a method in stack traces; the runtime takes it apart when an exception is thrown. */
final class Place {

  private Place() {}

  /** The class, the method and the file, or nothing, with line breaks between. */
  static String of(ScannedMethod method) {
    String file = method.owner().sourceFile;
    return String.join(
        "\n", method.owner().name.replace('/', '.'), method.node().name, file == null ? "" : file);
  }
}

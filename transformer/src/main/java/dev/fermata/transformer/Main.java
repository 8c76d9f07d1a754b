package dev.fermata.transformer;

import dev.fermata.transformer.directory.CommandLine;

/**
 * The command line: rewrites the class files under directories in place.
 *
 * <pre>
 * java -cp ... dev.fermata.transformer.Main [OPTION]... DIR...
 * java -cp ... dev.fermata.transformer.Main [OPTION]... --print DIR|CLASSFILE...
 * </pre>
 *
 * <p>The artifact with the classifier {@code all} has everything that it needs: {@code java -jar
 * fermata-transformer.jar DIR...}. Exit codes: 0 done, 1 diagnostics, 2 wrong usage. See {@link
 * CommandLine}.
 */
public final class Main {

  private Main() {}

  /**
   * Runs the command and ends the process with its exit code.
   *
   * @param args as in the usage above
   */
  public static void main(String[] args) {
    CommandLine commandLine = new CommandLine(AsyncTransformer::new, System.out, System.err);
    System.exit(commandLine.run(args));
  }
}

package dev.fermata.transformer.directory;

import dev.fermata.transformer.classpath.ClassPath;
import dev.fermata.transformer.classpath.FileClassPath;
import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The command line behind {@link dev.fermata.transformer.Main}, apart from the process it ends. */
public final class CommandLine {

  /** Everything asked for was done. */
  public static final int DONE = 0;

  /** There are errors, or {@code --check} has found something untransformed. */
  public static final int DIAGNOSTICS = 1;

  /** The arguments are wrong, a directory is missing, or a file cannot be read or written. */
  public static final int USAGE = 2;

  private static final String HELP =
      """
      Usage: java -cp ... dev.fermata.transformer.Main [--classpath PATH] [--check] DIR...
      Rewrites the asynchronous methods of the class files under each DIR, in place.
        --classpath PATH  where else to look up supertypes: directories and jars
        --check           write nothing; fail if a class is not transformed
        --help            print this
      Exit codes: 0 done, 1 diagnostics (on standard error), 2 wrong usage.
      """;

  private final Function<ClassPath, ClassTransformer> transformers;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * A command line.
   *
   * @param transformers makes the transformer for a class path
   * @param out for the summary and the help
   * @param err for diagnostics and complaints
   */
  public CommandLine(
      Function<ClassPath, ClassTransformer> transformers, PrintStream out, PrintStream err) {
    this.transformers = transformers;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs the command.
   *
   * @param args as {@code --help} says
   * @return the exit code
   */
  public int run(String... args) {
    if (List.of(args).contains("--help")) {
      out.print(HELP);
      return DONE;
    }
    try {
      Arguments arguments = Arguments.parse(args);
      return run(arguments);
    } catch (UsageException e) {
      err.println("fermata: " + e.getMessage());
      err.print(HELP);
    } catch (InvalidPathException e) {
      err.println("fermata: not a path: " + e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      err.println("fermata: " + e);
    }
    return USAGE;
  }

  private int run(Arguments arguments) throws IOException {
    try (FileClassPath classPath = FileClassPath.of(arguments.lookup())) {
      DirectoryTransformer transformer =
          new DirectoryTransformer(transformers.apply(classPath), ClassFileFilter.ALL);
      PendingChanges changes = transformer.transform(arguments.directories());
      print(changes.diagnostics());
      return arguments.check() ? check(changes) : write(changes);
    }
  }

  private int write(PendingChanges changes) throws IOException {
    if (changes.hasErrors()) {
      err.println(changes.failure());
      return DIAGNOSTICS;
    }
    changes.write();
    out.println(changes.summary());
    return DONE;
  }

  private int check(PendingChanges changes) {
    for (TransformedClass untransformed : changes.classes()) {
      err.println("not transformed: " + untransformed.file());
    }
    out.println(changes.checkSummary());
    return changes.isClean() ? DONE : DIAGNOSTICS;
  }

  private void print(List<Diagnostic> diagnostics) {
    for (Diagnostic diagnostic : diagnostics) {
      String severity = diagnostic.severity() == Severity.ERROR ? "error: " : "warning: ";
      err.println(severity + diagnostic.render());
    }
  }

  private static final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }

  private record Arguments(List<Path> classPath, boolean check, List<Path> directories) {

    static Arguments parse(String... args) throws UsageException {
      List<Path> classPath = new ArrayList<>();
      List<Path> directories = new ArrayList<>();
      boolean check = false;
      for (int i = 0; i < args.length; i++) {
        switch (args[i]) {
          case "--check" -> check = true;
          case "--classpath" -> {
            i++;
            if (i == args.length) {
              throw new UsageException("--classpath needs a path");
            }
            classPath.addAll(FileClassPath.split(args[i]));
          }
          default -> directories.add(directory(args[i]));
        }
      }
      if (directories.isEmpty()) {
        throw new UsageException("no directory is given");
      }
      return new Arguments(classPath, check, directories);
    }

    private static Path directory(String arg) throws UsageException {
      if (arg.startsWith("-")) {
        throw new UsageException("unknown option " + arg);
      }
      if (arg.isEmpty()) { // an unset variable of a script; as a path it is the working directory
        throw new UsageException("an empty argument is no directory");
      }
      Path directory = Path.of(arg);
      if (!Files.isDirectory(directory)) {
        throw new UsageException("not a directory: " + arg);
      }
      return directory;
    }

    /** The classes themselves come before the libraries. */
    List<Path> lookup() {
      List<Path> entries = new ArrayList<>(directories);
      entries.addAll(classPath);
      return entries;
    }
  }
}

package dev.fermata.transformer.directory;

import dev.fermata.transformer.TransformerOptions;
import dev.fermata.transformer.classpath.ClassPath;
import dev.fermata.transformer.classpath.FileClassPath;
import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.diagnostics.WarningFilter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

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
      Usage: java -jar fermata-transformer.jar [OPTION]... DIR...
             java -jar fermata-transformer.jar [OPTION]... --print DIR|CLASSFILE...
      Rewrites the asynchronous methods of the class files under each DIR, in place.
        --classpath PATH       where else to look up supertypes: directories and jars
        --check                write nothing; fail if a class is not transformed
        --print                write nothing; print the state machines, with what each await saves
        --no-warn RULE[:CLASS] leave out a warning, as future-returned-in-try, everywhere
                               or in a class, as com.acme.Page or com.acme.*
        --blocking CALL        warn of this call in asynchronous methods too, as
                               com.acme.Client.fetch; of !com.acme.Client.fetch never
        --fail-on-warning      a warning is as bad as an error
        --help                 print this
      Exit codes: 0 done, 1 diagnostics (on standard error), 2 wrong usage.
      """;

  private final BiFunction<TransformerOptions, ClassPath, ClassTransformer> transformers;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * A command line.
   *
   * @param transformers makes the transformer for options and a class path
   * @param out for the summary and the help
   * @param err for diagnostics and complaints
   */
  public CommandLine(
      BiFunction<TransformerOptions, ClassPath, ClassTransformer> transformers,
      PrintStream out,
      PrintStream err) {
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
      ClassTransformer transformer = transformers.apply(arguments.options(), classPath);
      if (arguments.print()) {
        return print(arguments, transformer);
      }
      PendingChanges changes =
          new DirectoryTransformer(transformer, ClassFileFilter.ALL)
              .transform(arguments.directories());
      print(changes.diagnostics());
      return arguments.check() ? check(changes, arguments) : write(changes, arguments);
    }
  }

  private int print(Arguments arguments, ClassTransformer printer) throws IOException {
    DirectoryTransformer printing =
        new DirectoryTransformer(
            classFile -> printer.print(classFile, out::print), ClassFileFilter.ALL);
    List<PendingChanges> all =
        List.of(
            printing.transform(arguments.directories()),
            printing.transformFiles(arguments.classFiles()));
    all.forEach(changes -> print(changes.diagnostics()));
    if (all.stream().allMatch(changes -> changes.classes().isEmpty() && !changes.hasErrors())) {
      out.println("Fermata: nothing to print: no class is asynchronous and not yet transformed");
    }
    return all.stream().anyMatch(changes -> changes.mustFail(arguments.failOnWarning()))
        ? DIAGNOSTICS
        : DONE;
  }

  private int write(PendingChanges changes, Arguments arguments) throws IOException {
    if (changes.mustFail(arguments.failOnWarning())) {
      err.println(changes.failure());
      return DIAGNOSTICS;
    }
    changes.write();
    out.println(changes.summary());
    return DONE;
  }

  private int check(PendingChanges changes, Arguments arguments) {
    for (TransformedClass untransformed : changes.classes()) {
      err.println("not transformed: " + untransformed.file());
    }
    out.println(changes.checkSummary());
    return changes.isClean() && !changes.mustFail(arguments.failOnWarning()) ? DONE : DIAGNOSTICS;
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

  private record Arguments(
      List<Path> classPath,
      TransformerOptions options,
      boolean check,
      boolean print,
      boolean failOnWarning,
      List<Path> directories,
      List<Path> classFiles) {

    static Arguments parse(String... args) throws UsageException {
      List<Path> classPath = new ArrayList<>();
      List<Path> directories = new ArrayList<>();
      List<Path> classFiles = new ArrayList<>();
      List<String> noWarn = new ArrayList<>();
      List<String> blocking = new ArrayList<>();
      boolean print = List.of(args).contains("--print");
      boolean check = false;
      boolean failOnWarning = false;
      for (int i = 0; i < args.length; i++) {
        switch (args[i]) {
          case "--check" -> check = true;
          case "--print" -> {}
          case "--fail-on-warning" -> failOnWarning = true;
          case "--classpath" -> classPath.addAll(FileClassPath.split(value(args, i++, "a path")));
          case "--no-warn" -> noWarn.add(value(args, i++, "the name of a warning"));
          case "--blocking" -> blocking.add(value(args, i++, "the name of a method"));
          default -> {
            Path path = path(args[i], print);
            (Files.isDirectory(path) ? directories : classFiles).add(path);
          }
        }
      }
      if (check && print) {
        throw new UsageException("--check and --print exclude each other");
      }
      if (directories.isEmpty() && classFiles.isEmpty()) {
        throw new UsageException("no directory is given");
      }
      return new Arguments(
          classPath,
          options(noWarn, blocking),
          check,
          print,
          failOnWarning,
          directories,
          classFiles);
    }

    /** The argument behind an option. */
    private static String value(String[] args, int option, String what) throws UsageException {
      if (option + 1 == args.length) {
        throw new UsageException(args[option] + " needs " + what);
      }
      return args[option + 1];
    }

    private static TransformerOptions options(List<String> noWarn, List<String> blocking)
        throws UsageException {
      try {
        return TransformerOptions.DEFAULT.with(new WarningFilter(noWarn), blocking);
      } catch (IllegalArgumentException e) {
        throw new UsageException(e.getMessage());
      }
    }

    private static Path path(String arg, boolean print) throws UsageException {
      if (arg.startsWith("-")) {
        throw new UsageException("unknown option " + arg);
      }
      if (arg.isEmpty()) { // an unset variable of a script; as a path it is the working directory
        throw new UsageException("an empty argument is no directory");
      }
      Path path = Path.of(arg);
      if (!Files.isDirectory(path) && !(print && Files.isRegularFile(path))) {
        throw new UsageException("not a directory" + (print ? " or file: " : ": ") + arg);
      }
      return path;
    }

    /** The classes themselves come before the libraries. */
    List<Path> lookup() {
      List<Path> entries = new ArrayList<>(directories);
      entries.addAll(classPath);
      return entries;
    }
  }
}

package dev.fermata.transformer;

import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Location;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import java.util.List;

/** What can be wrong with a class file as a whole, before or after its methods are looked at. */
public final class ClassFileProblems {

  static final String TOO_NEW = "class-file-too-new";

  static final String TOO_OLD = "class-file-too-old";
  static final String UNREADABLE = "unreadable-class-file";
  static final String METHOD_TOO_LARGE = "method-too-large";
  static final String CLASS_TOO_LARGE = "class-too-large";
  static final String LARGE_METHOD = "large-method";
  static final String MISSING_FRAME_CLASS = "missing-frame-class";
  static final String INTERNAL_ERROR = "internal-error";

  /** Bytes of code; a limit of the class file format. */
  private static final int LARGEST_METHOD = 65_535;

  private ClassFileProblems() {}

  /** Names of the rules of this class; each has a page in {@code docs/diagnostics}. */
  static List<String> names() {
    return List.of(
        TOO_NEW,
        TOO_OLD,
        UNREADABLE,
        METHOD_TOO_LARGE,
        CLASS_TOO_LARGE,
        LARGE_METHOD,
        MISSING_FRAME_CLASS,
        INTERNAL_ERROR);
  }

  /** The Java release that writes class files of a major version. */
  private static int release(int majorVersion) {
    return majorVersion - 44;
  }

  static Diagnostic tooNew(Location location, int majorVersion, int newest) {
    return error(
        TOO_NEW,
        location,
        "the class file is of Java "
            + release(majorVersion)
            + " (version "
            + majorVersion
            + "), newer than Java "
            + release(newest)
            + ", the newest that this Fermata reads.",
        "compile with --release " + release(newest) + ", or use a newer Fermata.");
  }

  static Diagnostic tooOld(Location location, int majorVersion, int oldest) {
    return error(
        TOO_OLD,
        location,
        "the class file is of Java "
            + release(majorVersion)
            + " (version "
            + majorVersion
            + "), older than Java "
            + release(oldest)
            + ": it need not have the stack map frames that the transformation builds on.",
        "compile with --release " + release(oldest) + " or later.");
  }

  static Diagnostic invalid(Location location, String what) {
    return unreadable(location, "its bytecode is not valid (" + what + ")");
  }

  static Diagnostic unreadable(String what) {
    return unreadable(Location.UNKNOWN, what);
  }

  private static Diagnostic unreadable(Location location, String what) {
    return error(
        UNREADABLE,
        location,
        "the class file cannot be read: " + what + ".",
        "compile it again; if another tool has written it, run that tool after Fermata.");
  }

  static Diagnostic methodTooLarge(Location location, int size) {
    String far = size > LARGEST_METHOD ? "" : ", with jumps that are too far";
    return error(
        METHOD_TOO_LARGE,
        location,
        "the transformed method has "
            + size
            + " bytes of code"
            + far
            + "; the JVM allows "
            + LARGEST_METHOD
            + ".",
        "move parts of it into @Async methods of their own and await those.");
  }

  static Diagnostic largeMethod(Location location, int size) {
    return new Diagnostic(
        Severity.WARNING,
        LARGE_METHOD,
        location,
        "the transformed method has "
            + size
            + " bytes of code; HotSpot never compiles a method of more than 8000, it interprets"
            + " it for ever.",
        "move parts of it into methods of their own: plain ones, or @Async ones that it awaits.");
  }

  static Diagnostic classTooLarge(Location location, int constants) {
    return error(
        CLASS_TOO_LARGE,
        location,
        "the transformed class has " + constants + " constants; the JVM allows 65535.",
        "split the class.");
  }

  /**
   * Of a class that was transformed before.
   *
   * @param location the class
   * @param frameClass binary name of what is not beside it
   */
  public static Diagnostic missingFrameClass(Location location, String frameClass) {
    return error(
        MISSING_FRAME_CLASS,
        location,
        "the class was transformed before, but its frame class "
            + frameClass
            + " is missing: something has deleted it, or copied the class without it.",
        "delete the class file and compile it again (mvn clean does the former); a tool that copies"
            + " or filters classes must take those with $$Frame in their names along.");
  }

  static Diagnostic internalError(Location location, Throwable failure) {
    return error(
        INTERNAL_ERROR,
        location,
        "Fermata failed to transform this class, and that is a bug in Fermata: " + failure,
        "please report it, with the class file; until then exclude the class or rewrite the"
            + " method in smaller ones.");
  }

  private static Diagnostic error(String rule, Location location, String problem, String remedy) {
    return new Diagnostic(Severity.ERROR, rule, location, problem, remedy);
  }
}

package dev.fermata.transformer.check;

import dev.fermata.transformer.classpath.ClassPath;
import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.scan.ClassScanner;
import dev.fermata.transformer.scan.ScannedClass;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** All rules, in the order in which a method's breaches are reported. */
public final class Rules {

  private static final Set<String> OF_DECLARATIONS =
      Set.of(
          "async-abstract-method",
          "async-native-method",
          "async-constructor",
          "async-synchronized-method",
          "unsupported-return-type");

  private final List<Rule> all;

  /**
   * The rules of one run.
   *
   * @param scanner what the classes are scanned with
   * @param classPath where to look up supertypes
   * @param blockingCalls lines to add to the list of {@link BlockingCalls}
   */
  public Rules(ClassScanner scanner, ClassPath classPath, List<String> blockingCalls) {
    Supertypes supertypes = new Supertypes(classPath);
    all =
        List.of(
            new AsyncAbstractMethod(),
            new AsyncNativeMethod(),
            new AsyncConstructor(),
            new AsyncSynchronizedMethod(),
            new UnsupportedReturnType(),
            new AwaitOutsideAsync(),
            new AwaitInConstructor(),
            new AwaitInStaticInitialiser(),
            new AwaitInVoidLambda(),
            new AwaitInPlainLambda(),
            new AwaitMethodReference(),
            new AwaitInSynchronizedBlock(),
            new CancelScopeOutsideAsync(),
            new FutureReturnedInTry(),
            new UnusedTask(scanner),
            new BlockingCallInAsync(BlockingCalls.of(blockingCalls, supertypes)),
            new LockHeldAcrossAwait(supertypes),
            new AsyncWithoutAwait(),
            new AsyncMain(),
            new OtherAsyncAnnotation(scanner.annotations()));
  }

  /** Names of the rules; each has a page in {@code docs/diagnostics}. */
  public static List<String> names() {
    return any().stream().map(Rule::name).toList();
  }

  /** Names of the rules that only warn. */
  public static List<String> warnings() {
    return any().stream().filter(Rule::isWarning).map(Rule::name).toList();
  }

  private static List<Rule> any() {
    return new Rules(new ClassScanner(Set.of()), name -> null, List.of()).all;
  }

  /**
   * Everything that is wrong in a class, method by method; or, if nothing is, everything that is
   * doubtful. A class that was transformed before has been warned of.
   */
  public List<Diagnostic> check(ScannedClass scanned) {
    List<Diagnostic> errors = check(scanned, rule -> !rule.isWarning());
    if (!errors.isEmpty() || scanned.methods().stream().anyMatch(ScannedMethod::transformed)) {
      return errors;
    }
    // javac copies a finally to each way out: nobody wants to be warned of one line three times.
    return check(scanned, Rule::isWarning).stream().distinct().toList();
  }

  /** What is wrong with the declarations of a class's methods: for this, no code is needed. */
  public List<Diagnostic> checkDeclarations(ScannedClass scanned) {
    return check(scanned, rule -> OF_DECLARATIONS.contains(rule.name()));
  }

  private List<Diagnostic> check(ScannedClass scanned, Predicate<Rule> wanted) {
    List<Rule> rules = all.stream().filter(wanted).toList();
    List<Diagnostic> found = new ArrayList<>();
    for (ScannedMethod method : scanned.methods()) {
      if (!method.transformed()) {
        rules.forEach(rule -> rule.check(method, found::add));
      }
    }
    return List.copyOf(found);
  }
}

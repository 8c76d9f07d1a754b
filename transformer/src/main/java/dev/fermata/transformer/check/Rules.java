package dev.fermata.transformer.check;

import dev.fermata.transformer.classpath.ClassPath;
import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.scan.ClassScanner;
import dev.fermata.transformer.scan.ScannedClass;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All rules, in the order in which a method's breaches are reported. */
public final class Rules {

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
            new LockHeldAcrossAwait(supertypes));
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
   * Everything that is wrong or doubtful in a class, method by method. A class that was transformed
   * before has been warned of.
   */
  public List<Diagnostic> check(ScannedClass scanned) {
    List<Diagnostic> found = new ArrayList<>();
    boolean fresh = scanned.methods().stream().noneMatch(ScannedMethod::transformed);
    for (ScannedMethod method : scanned.methods()) {
      if (!method.transformed()) {
        all.stream()
            .filter(rule -> fresh || !rule.isWarning())
            .forEach(rule -> rule.check(method, each -> add(each, found)));
      }
    }
    return List.copyOf(found);
  }

  /** javac copies a finally to each way out: nobody wants to be warned of one line three times. */
  private static void add(Diagnostic diagnostic, List<Diagnostic> found) {
    if (diagnostic.severity() == Severity.ERROR || !found.contains(diagnostic)) {
      found.add(diagnostic);
    }
  }
}

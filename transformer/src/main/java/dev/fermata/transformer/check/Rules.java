package dev.fermata.transformer.check;

import dev.fermata.transformer.diagnostics.Diagnostic;
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
   */
  public Rules(ClassScanner scanner) {
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
            new UnusedTask(scanner));
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
    return new Rules(new ClassScanner(Set.of())).all;
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
            .forEach(rule -> rule.check(method, found::add));
      }
    }
    return List.copyOf(found);
  }
}

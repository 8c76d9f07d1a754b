package dev.fermata.transformer.check;

import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.scan.ScannedClass;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.ArrayList;
import java.util.List;

/** All rules, in the order in which a method's breaches are reported. */
public final class Rules {

  private static final List<Rule> ALL =
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
          new FutureReturnedInTry());

  private Rules() {}

  /** Names of the rules; each has a page in {@code docs/diagnostics}. */
  public static List<String> names() {
    return ALL.stream().map(Rule::name).toList();
  }

  /** Names of the rules that only warn. */
  public static List<String> warnings() {
    return ALL.stream().filter(Rule::isWarning).map(Rule::name).toList();
  }

  /** Everything that is wrong or doubtful in a class, method by method. */
  public static List<Diagnostic> check(ScannedClass scanned) {
    List<Diagnostic> found = new ArrayList<>();
    for (ScannedMethod method : scanned.methods()) {
      if (!method.transformed()) {
        for (Rule rule : ALL) {
          rule.check(method, found::add);
        }
      }
    }
    return List.copyOf(found);
  }
}

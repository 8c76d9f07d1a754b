package dev.fermata.transformer.check;

import dev.fermata.transformer.scan.ScannedMethod;
import dev.fermata.transformer.scan.ScannedMethod.Kind;
import org.objectweb.asm.Type;

/** A lambda without a result that awaits: whoever calls it would not wait for it. */
final class AwaitInVoidLambda extends MisplacedAwait {

  AwaitInVoidLambda() {
    super("await-in-void-lambda");
  }

  @Override
  boolean forbidsAwait(ScannedMethod method) {
    return method.kind() == Kind.LAMBDA && method.returnType().getSort() == Type.VOID;
  }

  @Override
  String problem(ScannedMethod method) {
    return "await in a lambda that returns nothing: its caller would go on before anything is done.";
  }

  @Override
  String remedy() {
    return "use a loop: for (var x : list) { await(f(x)); }\n"
        + "or, to run all at once, collect the futures:"
        + " await(gather(list.stream().map(x -> f(x)).toList()));\n"
        + "or, if nobody needs to wait, call an @Async void method: x -> handle(x)";
  }
}

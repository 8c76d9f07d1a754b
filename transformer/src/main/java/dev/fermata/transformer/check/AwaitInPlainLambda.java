package dev.fermata.transformer.check;

import dev.fermata.transformer.scan.ScannedMethod;
import dev.fermata.transformer.scan.ScannedMethod.Kind;
import org.objectweb.asm.Type;

/** A lambda that awaits and returns a plain value, which it does not have yet. */
final class AwaitInPlainLambda extends MisplacedAwait {

  AwaitInPlainLambda() {
    super("await-in-plain-lambda");
  }

  @Override
  boolean forbidsAwait(ScannedMethod method) {
    return method.kind() == Kind.LAMBDA
        && method.returnType().getSort() != Type.VOID
        && !ReturnTypes.isFuture(method.returnType());
  }

  @Override
  String problem(ScannedMethod method) {
    return "await in a lambda that returns "
        + method.returnType().getClassName()
        + ": its caller wants the value at once and cannot wait.";
  }

  @Override
  String remedy() {
    return "let the lambda return a future, x -> f(x) or x -> done(await(f(x)) + 1), and await that"
        + " outside; or use a loop.";
  }
}

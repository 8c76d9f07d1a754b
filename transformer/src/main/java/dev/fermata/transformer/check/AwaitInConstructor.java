package dev.fermata.transformer.check;

import dev.fermata.transformer.scan.ScannedMethod;
import dev.fermata.transformer.scan.ScannedMethod.Kind;

/** {@code await} in a constructor or an instance initialiser. */
final class AwaitInConstructor extends MisplacedAwait {

  AwaitInConstructor() {
    super("await-in-constructor");
  }

  @Override
  boolean forbidsAwait(ScannedMethod method) {
    return method.kind() == Kind.CONSTRUCTOR;
  }

  @Override
  String problem(ScannedMethod method) {
    return "await in a constructor: `new` must return a finished object and cannot wait.";
  }

  @Override
  String remedy() {
    return "write a static @Async method that awaits first and then calls the constructor:\n"
        + "@Async static Task<Page> open(URI uri)"
        + " { return done(new Page(await(fetch(uri)))); }";
  }
}

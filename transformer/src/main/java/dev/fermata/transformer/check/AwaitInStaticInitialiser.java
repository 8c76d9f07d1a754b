package dev.fermata.transformer.check;

import dev.fermata.transformer.scan.ScannedMethod;
import dev.fermata.transformer.scan.ScannedMethod.Kind;

/** {@code await} in a static initialiser. */
final class AwaitInStaticInitialiser extends MisplacedAwait {

  AwaitInStaticInitialiser() {
    super("await-in-static-initialiser");
  }

  @Override
  boolean forbidsAwait(ScannedMethod method) {
    return method.kind() == Kind.STATIC_INITIALISER;
  }

  @Override
  String problem(ScannedMethod method) {
    return "await in a static initialiser: the JVM holds a lock while a class is initialised, and every"
        + " user of the class waits for it.";
  }

  @Override
  String remedy() {
    return "keep the future in the static field and await it where it is used:\n"
        + "static final Task<Config> CONFIG = load();";
  }
}

package dev.fermata.transformer.check;

import dev.fermata.transformer.scan.ScannedMethod;
import dev.fermata.transformer.scan.ScannedMethod.Kind;

/** {@code await} in a method that nobody marked. */
final class AwaitOutsideAsync extends MisplacedAwait {

  AwaitOutsideAsync() {
    super("await-outside-async");
  }

  @Override
  boolean forbidsAwait(ScannedMethod method) {
    return method.kind() == Kind.METHOD && !method.marked();
  }

  @Override
  String problem(ScannedMethod method) {
    return "await in a method that is not asynchronous: it could only block its thread.";
  }

  @Override
  String remedy() {
    return "mark the method with @Async and let it return Task<T>; those that call it await it in"
        + " turn.\n"
        + "Where the program starts, in main or in a test, start a loop: run(() -> method());";
  }
}

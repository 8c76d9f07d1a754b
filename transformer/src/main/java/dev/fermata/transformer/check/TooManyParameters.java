package dev.fermata.transformer.check;

import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.function.Consumer;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A method whose body would have more parameters than the JVM allows (JVMS 4.3.3). */
final class TooManyParameters extends Rule {

  private static final int MAX_SLOTS = 255;

  TooManyParameters() {
    super("too-many-parameters", Severity.ERROR);
  }

  @Override
  void check(ScannedMethod method, Consumer<Diagnostic> report) {
    int slots = slots(method);
    if (method.isAsync() && slots + 1 > MAX_SLOTS) {
      report.accept(
          at(
              method,
              "the method takes "
                  + slots
                  + " slots of parameters (a long or double is two, `this` is one); an asynchronous"
                  + " method may take 254, because the transformed one has another parameter.",
              "put some of the parameters into an object, for example a record."));
    }
  }

  private static int slots(ScannedMethod method) {
    int withReceiver = Type.getArgumentsAndReturnSizes(method.node().desc) >> 2;
    return method.has(Opcodes.ACC_STATIC) ? withReceiver - 1 : withReceiver;
  }
}

package dev.fermata.transformer.check;

import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.function.Consumer;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** {@code @Async void main} that awaits: the JVM may end when it returns, at the first await. */
final class AsyncMain extends Rule {

  /** From Java 21 on, main need be neither public nor static, nor take arguments (JLS 12.1.4). */
  private static final int FREE_FORM = Opcodes.V21;

  AsyncMain() {
    super("async-main", Severity.WARNING);
  }

  @Override
  void check(ScannedMethod method, Consumer<Diagnostic> report) {
    if (method.marked() && !method.awaits().isEmpty() && isMain(method)) {
      report.accept(
          at(
              method,
              "an @Async main: it returns to the JVM at its first await that has to wait, there is"
                  + " no event loop yet, and the program may end before the rest is done.",
              "start a loop in main, which waits for the end:\n"
                  + "public static void main(String[] args) { run(() -> start(args)); }\n"
                  + "@Async static Task<Void> start(String[] args) { ...; return done(); }"));
    }
  }

  private static boolean isMain(ScannedMethod method) {
    if (!method.node().name.equals("main") || method.returnType().getSort() != Type.VOID) {
      return false;
    }
    boolean arguments = method.node().desc.equals("([Ljava/lang/String;)V");
    if (method.has(Opcodes.ACC_PUBLIC) && method.has(Opcodes.ACC_STATIC) && arguments) {
      return true;
    }
    return (method.owner().version & 0xFFFF) >= FREE_FORM
        && !method.has(Opcodes.ACC_PRIVATE)
        && (arguments || method.node().desc.equals("()V"));
  }
}

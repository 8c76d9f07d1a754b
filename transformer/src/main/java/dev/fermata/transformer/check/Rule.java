package dev.fermata.transformer.check;

import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.function.Consumer;
import org.objectweb.asm.tree.AbstractInsnNode;

/** Something that a method must not do, and what to tell its author. */
abstract class Rule {

  private final String name;
  private final Severity severity;

  /**
   * @param name of the rule and of its page in {@code docs/diagnostics}
   * @param severity of what it reports
   */
  Rule(String name, Severity severity) {
    this.name = name;
    this.severity = severity;
  }

  final String name() {
    return name;
  }

  final boolean isWarning() {
    return severity == Severity.WARNING;
  }

  /** Looks at one method and reports each breach. */
  abstract void check(ScannedMethod method, Consumer<Diagnostic> report);

  /** A breach by the whole method. */
  final Diagnostic at(ScannedMethod method, String problem, String remedy) {
    return new Diagnostic(severity, name, method.location(), problem, remedy);
  }

  /** A breach by one instruction of the method. */
  final Diagnostic at(ScannedMethod method, AbstractInsnNode insn, String problem, String remedy) {
    return new Diagnostic(severity, name, method.location(insn), problem, remedy);
  }
}

package dev.fermata.transformer.testkit;

import dev.fermata.transformer.analyse.MethodAnalysis;
import dev.fermata.transformer.plan.ClassPlan;
import dev.fermata.transformer.plan.MethodPlan;
import dev.fermata.transformer.scan.ClassScanner;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** The stages of the pipeline before emit, one by one. */
public final class Scanned {

  private Scanned() {}

  /** The asynchronous methods of a class {@code Test} with some members. */
  public static List<ScannedMethod> methods(String members) {
    return methods(node(members));
  }

  /** A class with some members, as ASM reads it. */
  public static ClassNode node(String members) {
    return ClassNodes.read(
        JavaSource.compile(JavaSource.IMPORTS + "class Test {\n" + members + "}\n").get("Test"));
  }

  /** The asynchronous methods of a class. */
  public static List<ScannedMethod> methods(ClassNode node) {
    return new ClassScanner(Set.of("dev/fermata/annotation/Async")).scan(node).asyncMethods();
  }

  /** What is known of each of those methods. */
  public static List<MethodAnalysis> analyses(List<ScannedMethod> methods) {
    List<MethodAnalysis> analyses = new ArrayList<>();
    for (ScannedMethod method : methods) {
      try {
        analyses.add(MethodAnalysis.of(method));
      } catch (AnalyzerException e) {
        throw new AssertionError(e);
      }
    }
    return analyses;
  }

  /** The plan of the only asynchronous method of a class with some members. */
  public static MethodPlan plan(String members) {
    return ClassPlan.of(analyses(methods(members)), true).methods().get(0);
  }
}

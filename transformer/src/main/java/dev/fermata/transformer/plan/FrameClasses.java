package dev.fermata.transformer.plan;

import dev.fermata.transformer.analyse.MethodAnalysis;
import dev.fermata.transformer.scan.BodyNames;
import dev.fermata.transformer.scan.RuntimeNames;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.MethodNode;

/** Which frame class each method of a class gets. */
final class FrameClasses {
  private FrameClasses() {}

  /** The frame class of each asynchronous method of a class. */
  static Map<MethodAnalysis, String> of(List<MethodAnalysis> analyses) {
    Map<String, Integer> overloads = new HashMap<>();
    Set<String> bodies = new HashSet<>();
    Map<MethodAnalysis, String> frameClasses = new IdentityHashMap<>();
    for (MethodAnalysis analysis : analyses) {
      ScannedMethod method = analysis.method();
      // Class files that differ in case only would be one file on some file systems.
      String key = method.node().name.toLowerCase(Locale.ROOT);
      int overload = overloads.merge(key, 1, Integer::sum) - 1;
      frameClasses.put(analysis, frameClass(analysis, overload, bodies));
    }
    return frameClasses;
  }

  /**
   * A method that never suspends needs no frame class of its own, unless it is only by that type
   * that its body can be told from another: {@code m(int)} of an object and a static {@code m(C,
   * int)} have bodies with the same parameters.
   */
  private static String frameClass(MethodAnalysis analysis, int overload, Set<String> bodies) {
    MethodNode node = analysis.method().node();
    String owner = analysis.method().owner().name;
    String body = node.name + BodyNames.bodyDescriptor(owner, node, RuntimeNames.FRAME, false);
    return analysis.points().isEmpty() && bodies.add(body)
        ? RuntimeNames.FRAME
        : BodyNames.frameClass(owner, node.name, overload);
  }
}

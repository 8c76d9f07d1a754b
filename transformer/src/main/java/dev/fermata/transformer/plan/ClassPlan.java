package dev.fermata.transformer.plan;

import dev.fermata.transformer.analyse.MethodAnalysis;
import dev.fermata.transformer.analyse.SpawnedCall;
import dev.fermata.transformer.analyse.SpawnedCalls;
import dev.fermata.transformer.scan.BodyNames;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * How one class is to be rewritten.
 *
 * @param methods the plans of its asynchronous methods, in order
 * @param spawns the calls that are spawned as frames
 */
public record ClassPlan(List<MethodPlan> methods, List<SpawnSite> spawns) {

  private static final int MOST_SLOTS = 255;

  /**
   * Plans a class.
   *
   * @param analyses of its asynchronous methods, at least one
   * @param fuse whether calls of one by another are to be fused, or spawned as frames
   */
  public static ClassPlan of(List<MethodAnalysis> analyses, boolean fuse) {
    Map<MethodAnalysis, String> frameClasses = FrameClasses.of(analyses);
    Fusion fusion = Fusion.of(frameClasses, fuse);
    List<SpawnSite> spawns = fuse ? spawns(frameClasses, fusion) : List.of();
    List<MethodPlan> methods =
        analyses.stream().map(each -> plan(each, frameClasses.get(each), fusion, spawns)).toList();
    return new ClassPlan(methods, spawns);
  }

  private static MethodPlan plan(
      MethodAnalysis analysis, String frameClass, Fusion fusion, List<SpawnSite> spawns) {
    boolean spawned = spawns.stream().anyMatch(site -> site.frameClass().equals(frameClass));
    return MethodPlan.of(analysis, frameClass, fusion, spawned);
  }

  private static List<SpawnSite> spawns(Map<MethodAnalysis, String> frameClasses, Fusion fusion) {
    Map<String, MethodAnalysis> targets = new HashMap<>();
    for (MethodAnalysis analysis : frameClasses.keySet()) {
      ScannedMethod method = analysis.method();
      if (!analysis.points().isEmpty() && Fusion.isCallable(method)) {
        targets.put(method.node().name + method.node().desc, analysis);
      }
    }
    if (targets.isEmpty()) {
      return List.of();
    }
    ClassNode owner = targets.values().iterator().next().method().owner();
    List<SpawnSite> sites = new ArrayList<>();
    for (SpawnedCall call : SpawnedCalls.of(owner)) {
      MethodAnalysis target = targets.get(call.target());
      SpawnSite site =
          target == null ? null : site(call, target.method(), frameClasses.get(target), fusion);
      if (site != null && canStart(site)) {
        sites.add(site);
      }
    }
    return List.copyOf(sites);
  }

  private static SpawnSite site(
      SpawnedCall call, ScannedMethod target, String frameClass, Fusion fusion) {
    MethodNode node = target.node();
    Type primitive = fusion.primitive(target);
    String body =
        BodyNames.bodyDescriptor(target.owner().name, node, frameClass, primitive != null);
    return new SpawnSite(call, frameClass, node.name, body, primitive);
  }

  /** Whether a lambda can be made that calls the body, or the copy of the lambda that does. */
  private static boolean canStart(SpawnSite site) {
    MethodNode lambda = site.spawned().lambda();
    if (lambda != null) {
      return (Type.getArgumentsAndReturnSizes(lambda.desc) >> 2) < MOST_SLOTS;
    }
    String creation = site.spawned().creation().desc;
    String captured = creation.substring(0, creation.indexOf(')'));
    return site.primitive() == null
        && site.bodyDescriptor().startsWith(captured + "L" + site.frameClass() + ";)");
  }
}

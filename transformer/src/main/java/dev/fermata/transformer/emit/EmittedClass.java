package dev.fermata.transformer.emit;

import dev.fermata.transformer.plan.MethodPlan;
import java.util.List;
import java.util.Map;

/**
 * A class written anew.
 *
 * @param classFiles internal name to bytes: the class, then its frame classes
 * @param bodies what was written for each plan, in the order of the plans
 */
public record EmittedClass(Map<String, byte[]> classFiles, List<Body> bodies) {

  /**
   * The body of a method.
   *
   * @param plan what it was written from
   * @param size of its code in bytes
   */
  public record Body(MethodPlan plan, int size) {}
}

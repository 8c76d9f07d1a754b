package dev.fermata.it.differential;

/**
 * A program that does something else when it is transformed.
 *
 * @param seed of the program
 * @param variant how it was compiled
 * @param plan how its leaf futures became ready
 * @param perMille how often something failed
 * @param what the first thing that differs, or why it cannot be run
 * @param source the program
 */
record Difference(
    long seed, Variant variant, String plan, int perMille, String what, String source) {

  /**
   * What a smaller program must show as well: the failure of the JVM or the transformer, if any.
   */
  String kind() {
    return plan.equals("none") || what.contains("VerifyError")
        ? what.replaceAll("(?s)[(\n].*", "").replaceAll("P\\d+", "")
        : what.startsWith("frames") ? "frames" : "run";
  }

  /** This one, made from another by reducing its program. */
  Difference from(Difference original) {
    String both = what + " (at first: " + original.what + ")";
    return new Difference(seed, variant, plan, perMille, both, source);
  }

  @Override
  public String toString() {
    return "seed %d, %s, futures %s, %d failures per mille: %s%n%s"
        .formatted(seed, variant, plan, perMille, what, source);
  }
}

package dev.fermata.it.differential;

import dev.fermata.it.differential.generator.ProgramGenerator.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Compares the runs of one program, loaded with awaits that block and transformed. */
final class Trial {

  private static final int[] FAILURES_PER_MILLE = {15, 40, 80, 200};

  private final Program program;
  private final Variant variant;
  private final Class<?> blocking;
  private final Class<?> transformed;
  private final Figures figures;
  private boolean unlinkable;
  private Difference difference;

  private Trial(
      Program program, Variant variant, Class<?> blocking, Class<?> transformed, Figures figures) {
    this.program = program;
    this.variant = variant;
    this.blocking = blocking;
    this.transformed = transformed;
    this.figures = figures;
  }

  /**
   * Runs a program in many ways.
   *
   * @param classes as the compiler made them
   * @param figures where the runs are counted
   * @return the first difference, or null
   */
  static Difference of(
      Program program,
      Variant variant,
      ClassLoader classes,
      ClassLoader transformedClasses,
      Figures figures)
      throws Exception {
    Trial trial =
        new Trial(
            program,
            variant,
            classes.loadClass(program.className()),
            transformedClasses.loadClass(program.className()),
            figures);
    Watchdog.watch(
        "seed " + program.seed(),
        () -> {
          trial.run();
          return null;
        });
    return trial.difference;
  }

  /** Loaders for class files; throws what the transformer does not accept. */
  static ClassLoader[] loaders(Map<String, byte[]> compiled) {
    Map<String, byte[]> classes = BridgeMethods.withoutLines(compiled);
    ClassLoader plain = Blocking.loader(classes);
    ClassLoader made = new InMemoryLoader(Transformation.of(classes), Trial.class.getClassLoader());
    plain.setDefaultAssertionStatus(true);
    made.setDefaultAssertionStatus(true);
    return new ClassLoader[] {plain, made};
  }

  /** Whether the JVM accepts class files as they were compiled. */
  static boolean links(Map<String, byte[]> classes) throws ClassNotFoundException {
    ClassLoader loader = Blocking.loader(classes);
    try {
      for (String name : classes.keySet()) {
        Class.forName(name, true, loader);
      }
      return true;
    } catch (LinkageError e) {
      return false;
    }
  }

  private void run() {
    Random random = new Random(program.seed());
    int leaves = compare(0, all(random));
    if (!unlinkable) {
      runFailing(random, leaves);
    }
    if (unlinkable) {
      figures.unusable("do not link as compiled", variant);
    }
  }

  private void runFailing(Random random, int leaves) {
    int perMille = FAILURES_PER_MILLE[random.nextInt(FAILURES_PER_MILLE.length)];
    compare(perMille, some(random));
    if (program.cancellable() && leaves > 0) {
      for (int rate : new int[] {0, perMille}) {
        compare(rate, List.of(Plan.cancelled(program.seed() + rate, random.nextInt(leaves))));
      }
    }
  }

  /** One of each kind. */
  private static List<Plan> all(Random random) {
    List<Plan> plans = new ArrayList<>(List.of(Plan.READY, Plan.mixed(random.nextLong())));
    plans.add(Plan.all(Leaf.LOOP));
    plans.add(Plan.all(Leaf.REGISTRATION));
    plans.add(Plan.all(Leaf.LATE_THREAD));
    plans.add(random.nextBoolean() ? Plan.all(Leaf.TASK) : Plan.detached(random.nextLong()));
    return plans;
  }

  /** Ready, mixed, and one of the others. */
  private static List<Plan> some(Random random) {
    List<Plan> plans = all(random);
    return List.of(plans.get(0), plans.get(1), plans.get(random.nextInt(2, plans.size())));
  }

  /** Compares transformed runs with a blocking one, and returns how many leaves that made. */
  private int compare(int perMille, List<Plan> plans) {
    Script script = new Script(plans.get(0), true, program.seed() + perMille, perMille);
    Observation expected = Runs.blocking(blocking, script);
    if (expected.hasLinkageError()) {
      unlinkable = true; // ecj has faults of its own
      return 0;
    }
    for (Plan plan : plans) {
      if (difference == null) {
        compare(expected, plan, perMille);
      }
    }
    return script.leaves();
  }

  private void compare(Observation expected, Plan plan, int perMille) {
    Script script = new Script(plan, false, program.seed() + perMille, perMille);
    Observation actual = Runs.transformed(transformed, script);
    figures.run(plan, perMille);
    String what = expected.differenceTo(actual);
    if (what == null && !script.problems().isEmpty()) {
      what = script.problems().get(0);
    }
    if (what == null && hasCallers(plan) && expected.framesDiffer(actual)) {
      what = "frames:\n" + expected.frames() + "\n" + actual.frames();
    }
    if (what != null) {
      difference =
          new Difference(program.seed(), variant, plan.name(), perMille, what, program.source());
    }
  }

  /** Whether exceptions know who called: nobody waits for a method of type void. */
  private boolean hasCallers(Plan plan) {
    return plan == Plan.READY || plan.loop() && plan.cancelAt() < 0 && program.cancellable();
  }
}

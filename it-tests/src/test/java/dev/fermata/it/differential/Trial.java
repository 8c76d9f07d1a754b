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
  private final Loaded loaded;
  private final Figures figures;
  private boolean unlinkable;
  private Difference difference;

  private Trial(
      Program program, Variant variant, Class<?> blocking, Loaded loaded, Figures figures) {
    this.program = program;
    this.variant = variant;
    this.blocking = blocking;
    this.loaded = loaded;
    this.figures = figures;
  }

  /**
   * Runs a program in many ways.
   *
   * @param loaded the program and perhaps others
   * @param figures where the runs are counted
   * @return the first difference, or null
   */
  static Difference of(Program program, Variant variant, Loaded loaded, Figures figures)
      throws Exception {
    Class<?> blocking = loaded.blocking().loadClass(program.className());
    Trial trial = new Trial(program, variant, blocking, loaded, figures);
    Watchdog.watch(
        "seed " + program.seed(),
        () -> {
          trial.run();
          return null;
        });
    return trial.difference;
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
        int leaf = random.nextInt(leaves);
        compare(rate, List.of(Plan.cancelled(program.seed() + rate, leaf)));
        compare(rate, List.of(Plan.cancelledGuest(program.seed() + rate, leaf)));
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
    plans.add(Plan.guest(random.nextLong()));
    plans.add(Plan.wandering(random.nextLong()));
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
      List<String> reports = null;
      for (Loaded.Form form : loaded.transformed()) {
        if (difference == null) {
          reports = compare(expected, form, plan, perMille, reports);
        }
      }
    }
    return script.leaves();
  }

  /**
   * Compares a transformed run with the blocking one, and what it reports with another.
   *
   * @param reported by the other, in any order; null if there is none
   * @return what it has reported
   */
  private List<String> compare(
      Observation expected, Loaded.Form form, Plan plan, int perMille, List<String> reported) {
    Script script = new Script(plan, false, program.seed() + perMille, perMille);
    Observation actual = Runs.transformed(transformed(form), script);
    figures.run(form, plan, perMille);
    String what = expected.differenceTo(actual);
    if (what == null && !script.problems().isEmpty()) {
      what = script.problems().get(0);
    }
    if (what == null && hasCallers(plan) && expected.framesDiffer(actual)) {
      what = "frames:\n" + expected.frames() + "\n" + actual.frames();
    }
    List<String> reports = script.reports().stream().sorted().toList();
    if (what == null && reported != null && !reported.equals(reports)) {
      what = "reports: " + reported + " / " + reports;
    }
    if (what != null) {
      String how = form.name() + plan.name();
      difference = new Difference(program.seed(), variant, how, perMille, what, program.source());
    }
    return reports;
  }

  private Class<?> transformed(Loaded.Form form) {
    try {
      return form.loader().loadClass(program.className());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** Whether exceptions know who called: nobody waits for a method of type void. */
  private boolean hasCallers(Plan plan) {
    return plan == Plan.READY
        || plan.staysOnThread() && plan.cancelAt() < 0 && program.cancellable();
  }
}

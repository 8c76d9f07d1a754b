package dev.fermata.it.mass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What has come of the classes so far. */
final class Tally {

  private static final int SHOWN = 20;

  private int classes;
  private int transformed;
  private int methods;
  private int awaits;
  private int linked;
  private int unlinkable;
  private int checked;
  private final Map<String, Integer> rejected = new TreeMap<>();
  private final Map<String, Integer> forms = new TreeMap<>();
  private final Growth growth = new Growth();
  private final List<String> failures = new ArrayList<>();

  void classesRead(int count) {
    classes += count;
  }

  void transformed(int methodsOfClass, int awaitsOfClass, Map<String, Integer> formsOfClass) {
    formsOfClass.forEach((form, count) -> forms.merge(form, count, Integer::sum));
    transformed++;
    methods += methodsOfClass;
    awaits += awaitsOfClass;
  }

  Growth growth() {
    return growth;
  }

  /** A diagnostic of the transformer. */
  void diagnostic(String rule) {
    rejected.merge(rule, 1, Integer::sum);
  }

  /** The JVM has accepted a class. */
  void linked() {
    linked++;
  }

  /** The JVM would not link the class as it was before, either. */
  void unlinkable() {
    unlinkable++;
  }

  /** The JDK's own verifier has accepted a class that the JVM does not let us define. */
  void checked() {
    checked++;
  }

  /** Something that must not be. */
  void failure(String what) {
    failures.add(what);
  }

  List<String> failures() {
    return failures;
  }

  int awaits() {
    return awaits;
  }

  /** How often one of {@link Forms} occurs. */
  int of(String form) {
    return forms.getOrDefault(form, 0);
  }

  int linkedClasses() {
    return linked;
  }

  void add(Tally other) {
    classes += other.classes;
    transformed += other.transformed;
    methods += other.methods;
    awaits += other.awaits;
    linked += other.linked;
    unlinkable += other.unlinkable;
    checked += other.checked;
    other.rejected.forEach((rule, count) -> rejected.merge(rule, count, Integer::sum));
    other.forms.forEach((form, count) -> forms.merge(form, count, Integer::sum));
    failures.addAll(other.failures);
    growth.add(other.growth);
  }

  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(
            ("%,d classes, %,d transformed with %,d methods and %,d awaits %s; with generated classes"
                    + " %,d linked, %,d checked, %,d not linkable before; diagnostics %s;"
                    + " %d failures")
                .formatted(
                    classes,
                    transformed,
                    methods,
                    awaits,
                    forms,
                    linked,
                    checked,
                    unlinkable,
                    rejected,
                    failures.size()));
    failures.stream().limit(SHOWN).forEach(failure -> text.append("\n  ").append(failure));
    return text.toString();
  }
}

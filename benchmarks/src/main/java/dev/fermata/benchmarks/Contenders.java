package dev.fermata.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** Those on the class path. */
public final class Contenders {
  private static final List<String> ORDER =
      List.of(
          "plain",
          "hand",
          "fermata",
          "called",
          "futures",
          "virtual",
          "virtual1",
          "kotlin",
          "ea",
          "tascalate");

  private Contenders() {}

  /**
   * Returns all of them that this JVM can run.
   *
   * @return in the order of the tables
   */
  public static List<Contender> all() {
    return ServiceLoader.load(Contender.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(Contender::available)
        .sorted(Comparator.comparing(Contenders::rank).thenComparing(Contender::name))
        .toList();
  }

  /**
   * Returns the one of a name.
   *
   * @param name its name
   * @return the contender
   * @throws IllegalArgumentException if there is none, or this JVM cannot run it
   */
  public static Contender named(String name) {
    return all().stream()
        .filter(contender -> contender.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no contender here is called " + name));
  }

  private static int rank(Contender contender) {
    int rank = ORDER.indexOf(contender.name());
    return rank < 0 ? ORDER.size() : rank;
  }
}

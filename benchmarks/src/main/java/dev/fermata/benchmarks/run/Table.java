package dev.fermata.benchmarks.run;

import dev.fermata.benchmarks.Contender;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** All that was measured of the JMH workloads, and its table. */
final class Table {
  private final List<Contender> contenders;
  private final Map<Workload, Map<String, List<Measured>>> rounds = new LinkedHashMap<>();

  Table(List<Contender> contenders) {
    this.contenders = contenders;
  }

  void add(Workload workload, Contender contender, Measured measured) {
    rounds
        .computeIfAbsent(workload, key -> new LinkedHashMap<>())
        .computeIfAbsent(contender.name(), key -> new ArrayList<>())
        .add(measured);
  }

  /**
   * One line for each workload; in each cell time, memory and, in processor time, the ratio to
   * hand. Empty if nothing was measured.
   */
  String markdown() {
    if (rounds.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("| workload | of one |");
    contenders.forEach(contender -> text.append(' ').append(contender.name()).append(" |"));
    text.append("\n|---|---|").append("---:|".repeat(contenders.size())).append('\n');
    rounds.forEach(
        (workload, measured) -> {
          text.append("| ").append(workload.name()).append(" | ").append(workload.unit());
          text.append(" |");
          for (Contender contender : contenders) {
            text.append(' ').append(cell(measured, contender.name())).append(" |");
          }
          text.append('\n');
        });
    return text.toString();
  }

  private static String cell(Map<String, List<Measured>> measured, String name) {
    List<Measured> own = measured.get(name);
    if (own == null) {
      return "";
    }
    Measured median = Measured.median(own);
    List<Measured> hand = measured.getOrDefault("hand", measured.get("plain"));
    String ratio = hand == null ? "" : ", x " + number(median.cpu() / Measured.median(hand).cpu());
    String bytes =
        Double.isNaN(median.bytes()) ? "" : String.format(Locale.ROOT, ", %.0f B", median.bytes());
    return number(median.cpu()) + " ns" + bytes + ratio;
  }

  /** Three digits. */
  static String number(double value) {
    String format = value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, format, value);
  }

  /** A median, if it was measured: of "cpu", "time" or "bytes". */
  OptionalDouble median(String workload, String figure, String contender) {
    return rounds.entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(workload))
        .flatMap(entry -> Stream.ofNullable(entry.getValue().get(contender)))
        .mapToDouble(measured -> Measured.median(measured).figure(figure))
        .findFirst();
  }
}

package dev.fermata.benchmarks.run;

import dev.fermata.benchmarks.Contender;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** All that processes have printed, and its table. */
final class ProcessTable {
  private final List<Contender> contenders;
  private final Map<Row, Map<String, List<Double>>> rounds = new LinkedHashMap<>();

  ProcessTable(List<Contender> contenders) {
    this.contenders = contenders;
  }

  void add(ProcessWorkload workload, Contender contender, Map<String, Double> figures) {
    figures.forEach(
        (figure, value) ->
            rounds
                .computeIfAbsent(new Row(workload, figure), key -> new LinkedHashMap<>())
                .computeIfAbsent(contender.name(), key -> new ArrayList<>())
                .add(value));
  }

  /** One line for each figure: medians, and the ratio to hand. Empty if nothing was measured. */
  String markdown() {
    if (rounds.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("| workload | figure |");
    contenders.forEach(contender -> text.append(' ').append(contender.name()).append(" |"));
    text.append("\n|---|---|").append("---:|".repeat(contenders.size())).append('\n');
    rounds.forEach(
        (row, values) -> {
          text.append("| ").append(row.workload().text());
          text.append(" | ").append(row.figure()).append(" |");
          for (Contender contender : contenders) {
            text.append(' ').append(cell(values, contender.name())).append(" |");
          }
          text.append('\n');
        });
    return text.toString();
  }

  private static String cell(Map<String, List<Double>> values, String name) {
    List<Double> own = values.get(name);
    if (own == null) {
      return "";
    }
    double median = Measured.median(own, Double::doubleValue);
    List<Double> hand = values.get("hand");
    String ratio =
        hand == null
            ? ""
            : ", x " + Table.number(median / Measured.median(hand, Double::doubleValue));
    return Table.number(median) + ratio;
  }

  /** A median, if it was measured. */
  OptionalDouble median(String workload, String figure, String contender) {
    return rounds.entrySet().stream()
        .filter(entry -> entry.getKey().workload().name().equals(workload))
        .filter(entry -> entry.getKey().figure().equals(figure))
        .flatMap(entry -> Stream.ofNullable(entry.getValue().get(contender)))
        .mapToDouble(values -> Measured.median(values, Double::doubleValue))
        .findFirst();
  }

  /** The medians of the figures of a workload: name of the figure, contender, number. */
  Map<String, Map<String, Double>> medians(String workload) {
    Map<String, Map<String, Double>> medians = new LinkedHashMap<>();
    rounds.forEach(
        (row, values) -> {
          if (row.workload().name().equals(workload)) {
            Map<String, Double> ofRow = new LinkedHashMap<>();
            values.forEach((name, all) -> ofRow.put(name, Measured.median(all, it -> it)));
            medians.put(row.figure(), ofRow);
          }
        });
    return medians;
  }

  private record Row(ProcessWorkload workload, String figure) {}
}

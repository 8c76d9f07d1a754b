package dev.fermata.benchmarks.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Draws the figures of the growth as SVG: four charts, a line for each contender. */
final class Plot {
  private static final int WIDTH = 460;
  private static final int HEIGHT = 300;
  private static final int LEGEND = 40;

  private static final Map<String, String> CHARTS = new LinkedHashMap<>();
  private static final List<String> COLOURS =
      List.of(
          "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#555555", "#8c510a");

  static {
    CHARTS.put("task-of-", "a task that waits and ends, of so many");
    CHARTS.put("call-at-depth-", "a call, of so many in each other; the innermost suspends");
    CHARTS.put("ready-await-of-", "an await that is ready, of so many in a method");
    CHARTS.put("suspended-await-of-", "an await that suspends, of so many in a method");
  }

  private final StringBuilder svg = new StringBuilder();
  private final List<String> contenders = new ArrayList<>();

  private Plot() {}

  /**
   * Draws all.
   *
   * @param figures name of the figure, contender, nanoseconds
   * @return the file
   */
  static String draw(Map<String, Map<String, Double>> figures) {
    Plot plot = new Plot();
    figures.values().stream()
        .flatMap(ofFigure -> ofFigure.keySet().stream())
        .distinct()
        .forEach(plot.contenders::add);
    return plot.all(figures);
  }

  private String all(Map<String, Map<String, Double>> figures) {
    int height = LEGEND + 2 * HEIGHT;
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
            + " font-family=\"sans-serif\" font-size=\"12\">",
        2 * WIDTH, height);
    line("<title>Nanoseconds of processor time</title>");
    line("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", 2 * WIDTH, height);
    legend();
    int number = 0;
    for (Map.Entry<String, String> chart : CHARTS.entrySet()) {
      Map<String, NavigableMap<Double, Double>> series = series(figures, chart.getKey());
      if (!series.isEmpty()) {
        int x = number % 2 * WIDTH;
        int y = LEGEND + number / 2 * HEIGHT;
        new Chart(svg, WIDTH, HEIGHT, series).draw(x, y, chart.getValue(), this::colour);
      }
      number++;
    }
    line("</svg>");
    return svg.toString();
  }

  private void legend() {
    int x = 60;
    for (String contender : contenders) {
      String colour = colour(contender);
      line("<path d=\"M%d 20h22\" stroke=\"%s\" stroke-width=\"3\"/>", x, colour);
      line("<text x=\"%d\" y=\"24\">%s</text>", x + 28, contender);
      x += 50 + 8 * contender.length();
    }
  }

  private String colour(String contender) {
    return COLOURS.get(contenders.indexOf(contender) % COLOURS.size());
  }

  /** For each contender its figures of a name, by the number behind the name. */
  private Map<String, NavigableMap<Double, Double>> series(
      Map<String, Map<String, Double>> figures, String name) {
    Map<String, NavigableMap<Double, Double>> series = new LinkedHashMap<>();
    figures.forEach(
        (figure, values) -> {
          if (figure.startsWith(name)) {
            Double at = Double.valueOf(figure.substring(name.length()));
            values.forEach(
                (contender, value) ->
                    series.computeIfAbsent(contender, key -> new TreeMap<>()).put(at, value));
          }
        });
    return series;
  }

  private void line(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}

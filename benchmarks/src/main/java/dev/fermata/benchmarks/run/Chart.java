package dev.fermata.benchmarks.run;

import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/** A chart with logarithmic axes, as a part of an SVG file. */
final class Chart {
  private static final int LEFT = 60;
  private static final int RIGHT = 40;
  private static final int TOP = 30;
  private static final int BOTTOM = 40;

  private final StringBuilder svg;
  private final int width;
  private final int height;
  private final Map<String, NavigableMap<Double, Double>> series;

  /**
   * Makes one.
   *
   * @param svg what it is written to
   * @param width of all, in pixels
   * @param height of all
   * @param series the lines by their names: positive numbers across, positive numbers up
   */
  Chart(
      StringBuilder svg, int width, int height, Map<String, NavigableMap<Double, Double>> series) {
    this.svg = svg;
    this.width = width;
    this.height = height;
    this.series = series;
  }

  /** Writes it, with its upper left corner at x and y. */
  void draw(int x, int y, String title, UnaryOperator<String> colour) {
    line("<g transform=\"translate(%d %d)\">", x, y);
    line("<text x=\"%d\" y=\"18\" font-weight=\"bold\">%s</text>", LEFT, title);
    DoubleUnaryOperator across = across();
    DoubleUnaryOperator up = up();
    series.forEach((name, points) -> series(points, colour.apply(name), across, up));
    line("</g>");
  }

  /** Writes the axis, with a mark for each number that was measured. */
  private DoubleUnaryOperator across() {
    double[] marks =
        series.values().stream()
            .flatMap(points -> points.keySet().stream())
            .mapToDouble(Double::doubleValue)
            .distinct()
            .sorted()
            .toArray();
    double least = marks[0];
    double most = Math.max(marks[marks.length - 1], least * 2);
    DoubleUnaryOperator scale =
        value -> LEFT + Math.log(value / least) / Math.log(most / least) * (width - LEFT - RIGHT);
    for (double mark : marks) {
      double x = scale.applyAsDouble(mark);
      line("<path d=\"M%.1f %dV%d\" stroke=\"#ddd\"/>", x, TOP, height - BOTTOM);
      line(
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%,.0f</text>",
          x, height - BOTTOM + 16, mark);
    }
    return scale;
  }

  /** Writes the axis, with a mark for each power of ten. */
  private DoubleUnaryOperator up() {
    double[] values =
        series.values().stream()
            .flatMap(points -> points.values().stream())
            .mapToDouble(Math::log10)
            .sorted()
            .toArray();
    double least = Math.floor(values[0]);
    double most = Math.max(Math.ceil(values[values.length - 1]), least + 1);
    DoubleUnaryOperator scale =
        value ->
            height
                - BOTTOM
                - (Math.log10(value) - least) / (most - least) * (height - TOP - BOTTOM);
    for (double power = least; power <= most; power++) {
      double mark = Math.pow(10, power);
      double y = scale.applyAsDouble(mark);
      line("<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/>", LEFT, y, width - RIGHT);
      String number = String.format(Locale.ROOT, mark < 1 ? "%.1f" : "%,.0f", mark);
      line("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s ns</text>", LEFT - 6, y + 4, number);
    }
    return scale;
  }

  private void series(
      NavigableMap<Double, Double> points,
      String colour,
      DoubleUnaryOperator across,
      DoubleUnaryOperator up) {
    StringBuilder path = new StringBuilder();
    points.forEach(
        (at, value) -> {
          double x = across.applyAsDouble(at);
          double y = up.applyAsDouble(value);
          path.append(path.isEmpty() ? "M" : "L")
              .append(String.format(Locale.ROOT, "%.1f %.1f", x, y));
          line("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>", x, y, colour);
        });
    line("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>", path, colour);
  }

  private void line(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}

package dev.fermata.examples.crawler;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The result of a crawl.
 *
 * @param read how many pages were read
 * @param bytes their length together
 * @param failures for each kind of failure the pages, in the order in which they failed
 * @param wallTime from the first request to the last outcome
 * @param fastest the shortest time in which a page was read; zero if none was
 */
record Summary(
    int read, long bytes, Map<String, List<URI>> failures, Duration wallTime, Duration fastest) {

  /** Sums up what became of all requests. */
  static Summary of(List<Visit> visits, Duration wallTime) {
    List<Visit> read = visits.stream().filter(visit -> visit.failure() == null).toList();
    Map<String, List<URI>> failures = new TreeMap<>();
    for (Visit visit : visits) {
      if (visit.failure() != null) {
        failures.computeIfAbsent(visit.failure(), kind -> new ArrayList<>()).add(visit.uri());
      }
    }
    return new Summary(
        read.size(),
        read.stream().mapToLong(Visit::bytes).sum(),
        failures,
        wallTime,
        read.stream().map(Visit::time).min(Duration::compareTo).orElse(Duration.ZERO));
  }

  /** How many pages were asked for. */
  int pages() {
    return read + failures.values().stream().mapToInt(List::size).sum();
  }

  /**
   * How long the same requests take at least, one after another. Not the sum of the times measured:
   * many requests at once hinder one another, and those alone would not.
   */
  Duration oneAfterAnother() {
    return fastest.multipliedBy(pages());
  }

  /** The summary for people to read, some lines without a final newline. */
  String render() {
    StringBuilder text = new StringBuilder();
    text.append(format("%,d pages in %s", pages(), time(wallTime)));
    text.append(format("%n%,7d read, %,d bytes", read, bytes));
    failures.forEach(
        (kind, pages) ->
            text.append(format("%n%,7d failed: %s, as %s", pages.size(), kind, pages.get(0))));
    text.append(
        format(
            "%nOne after another, at %s each, they take at least %s.",
            time(fastest), time(oneAfterAnother())));
    return text.toString();
  }

  private static String time(Duration time) {
    return time.toMinutes() == 0
        ? format("%.1f s", time.toMillis() / 1000.0)
        : format("%d min %d s", time.toMinutes(), time.toSecondsPart());
  }

  private static String format(String pattern, Object... arguments) {
    return String.format(Locale.ROOT, pattern, arguments);
  }
}

package dev.fermata.examples.crawler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

  private static final Summary SUMMARY =
      Summary.of(
          List.of(
              Visit.read(uri(0), 1_000, Duration.ofMillis(1_500)),
              Visit.failed(uri(1), Duration.ofMillis(20), "status 404"),
              Visit.read(uri(2), 234, Duration.ofMillis(1_100)),
              Visit.failed(uri(3), Duration.ofSeconds(30), "no answer"),
              Visit.failed(uri(4), Duration.ofMillis(10), "status 404")),
          Duration.ofMillis(62_900));

  @Test
  void countsPagesBytesAndFailures() {
    assertEquals(5, SUMMARY.pages());
    assertEquals(2, SUMMARY.read());
    assertEquals(1_234, SUMMARY.bytes());
    assertEquals(List.of(uri(1), uri(4)), SUMMARY.failures().get("status 404"));
    assertEquals(List.of(uri(3)), SUMMARY.failures().get("no answer"));
  }

  @Test
  void comparesWithTheFastestPageThatWasRead() {
    assertEquals(Duration.ofMillis(5_500), SUMMARY.oneAfterAnother());
  }

  @Test
  void rendersOneLineForEachKindOfFailure() {
    assertEquals(
        """
        5 pages in 1 min 2 s
              2 read, 1,234 bytes
              1 failed: no answer, as http://localhost/3
              2 failed: status 404, as http://localhost/1
        One after another, at 1.1 s each, they take at least 5.5 s.""",
        SUMMARY.render().replace(System.lineSeparator(), "\n"));
  }

  @Test
  void canBeEmpty() {
    Summary empty = Summary.of(List.of(), Duration.ZERO);
    assertEquals(0, empty.pages());
    assertEquals(Duration.ZERO, empty.oneAfterAnother());
  }

  private static URI uri(int page) {
    return URI.create("http://localhost/" + page);
  }
}

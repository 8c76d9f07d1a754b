package dev.fermata.examples.crawler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Crawls small sites whose pages answer without delay. */
class CrawlerTest {

  private static final Duration AMPLE = Duration.ofMinutes(5);

  @Test
  void readsEveryPageOnce() throws IOException {
    Summary summary = crawl(new Site(30, Map.of()), AMPLE);
    assertEquals(30, summary.read());
    assertEquals(Map.of(), summary.failures());
    assertEquals(bytes(new Site(30, Map.of())), summary.bytes());
  }

  @Test
  void reportsPagesThatFailAndGoesOn() throws IOException {
    Map<Integer, Site.Behaviour> broken =
        Map.of(20, Site.Behaviour.MISSING, 21, Site.Behaviour.MISSING, 22, Site.Behaviour.RESETS);
    Summary summary = crawl(new Site(30, broken), AMPLE);
    assertEquals(27, summary.read());
    assertEquals(List.of("/page/20", "/page/21"), failed(summary, "status 404"));
    assertEquals(List.of("/page/22"), failed(summary, "connection lost"));
    assertEquals(30, summary.pages());
  }

  @Test
  void doesNotWaitForeverForAnAnswer() throws IOException {
    Summary summary = crawl(new Site(1, Map.of(0, Site.Behaviour.STALLS)), Duration.ofMillis(100));
    assertEquals(0, summary.read());
    assertEquals(List.of("/page/0"), failed(summary, "no answer within 0.1 s"));
  }

  private static Summary crawl(Site site, Duration timeout) throws IOException {
    try (SiteServer server = SiteServer.start(site, Duration.ZERO)) {
      return Crawler.crawl(server.root(), timeout);
    }
  }

  private static List<String> failed(Summary summary, String kind) {
    assertTrue(summary.failures().containsKey(kind), () -> summary.failures().toString());
    return summary.failures().get(kind).stream().map(URI::getPath).sorted().toList();
  }

  private static long bytes(Site site) {
    long bytes = 0;
    for (int page = 0; page < site.pages(); page++) {
      bytes += site.html(page, link -> "/page/" + link).length();
    }
    return bytes;
  }
}

package dev.fermata.examples.crawler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTest {

  private static final URI BASE = URI.create("http://localhost:8080/page/1");

  @Test
  void resolvesRelativeLinks() {
    assertEquals(
        uris("http://localhost:8080/page/2", "http://localhost:8080/other", "http://else/x"),
        Links.of(
            BASE,
            "<a href=\"2\">a</a> <p><a  href=\"/other\">b</a>\n<a href=\"http://else/x\">c</a>"));
  }

  @Test
  void givesEachPageOnceInTheOrderOfTheText() {
    assertEquals(
        uris("http://localhost:8080/b", "http://localhost:8080/a"),
        Links.of(BASE, "<a href=\"/b\"><a href=\"/a#part\"><a href=\"/b\"><a href=\"/a\">"));
  }

  @Test
  void leavesOutWhatIsNoPage() {
    assertEquals(
        List.of(),
        Links.of(
            BASE,
            "<a href=\"mailto:a@b.c\"><a href=\"#part\"><a href=\"no address\"><a name=\"x\">"
                + "<img src=\"/a.png\">"));
  }

  private static List<URI> uris(String... uris) {
    return List.of(uris).stream().map(URI::create).toList();
  }
}

package dev.fermata.examples.crawler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 100, 1_999, 2_000, 2_001})
  void everyPageIsReachedFromTheFirst(int pages) {
    Site site = Site.withBrokenPages(pages);
    Set<Integer> seen = new HashSet<>(Set.of(0));
    ArrayDeque<Integer> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      int page = open.remove();
      if (site.behaviour(page) == Site.Behaviour.ANSWERS) {
        site.links(page).stream().filter(seen::add).forEach(open::add);
      }
    }
    assertEquals(IntStream.range(0, pages).boxed().collect(Collectors.toSet()), seen);
  }

  @Test
  void aLargeSiteIsBrokenInEveryWay() {
    Set<Site.Behaviour> found =
        IntStream.range(0, 2_000)
            .mapToObj(Site.withBrokenPages(2_000)::behaviour)
            .collect(Collectors.toSet());
    assertEquals(EnumSet.allOf(Site.Behaviour.class), found);
  }

  @Test
  void pagesBeyondTheLastAreMissing() {
    Site site = new Site(3, Map.of());
    assertEquals(Site.Behaviour.ANSWERS, site.behaviour(2));
    assertEquals(Site.Behaviour.MISSING, site.behaviour(3));
    assertEquals(Site.Behaviour.MISSING, site.behaviour(-1));
  }

  @Test
  void aPageNamesTheAddressesOfItsLinks() {
    String html = new Site(3, Map.of()).html(0, page -> "/at/" + page);
    assertTrue(html.contains("<a href=\"/at/1\">1</a>\n<a href=\"/at/2\">2</a>\n"), html);
    assertTrue(Collections.max(new Site(3, Map.of()).links(2)) < 3);
  }

  @Test
  void aLowLimitOfOpenFilesMakesTheSiteSmaller() {
    assertEquals(2_000, OpenFiles.affordablePages(2_000, 1_048_576));
    assertEquals(262, OpenFiles.affordablePages(2_000, 1_024));
    assertEquals(1, OpenFiles.affordablePages(2_000, 64));
  }
}

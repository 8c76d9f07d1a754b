package dev.fermata.examples.crawler;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the links of a page. */
final class Links {

  private static final Pattern HREF = Pattern.compile("<a\\s+href=\"([^\"#]*)[^\"]*\"");

  private Links() {}

  /**
   * The pages that a page links to.
   *
   * @param base address of the page, which its relative links are relative to
   * @param html its text
   * @return absolute addresses without fragments, in the order of the page, none twice; links that
   *     are no addresses, or not of the web, are left out
   */
  static List<URI> of(URI base, String html) {
    List<URI> links = new ArrayList<>();
    Matcher matcher = HREF.matcher(html);
    while (matcher.find()) {
      addIfPage(base, matcher.group(1), links);
    }
    return links.stream().distinct().toList();
  }

  private static void addIfPage(URI base, String href, List<URI> links) {
    if (href.isEmpty()) {
      return; // a fragment: this page
    }
    try {
      URI link = base.resolve(href);
      if ("http".equals(link.getScheme()) || "https".equals(link.getScheme())) {
        links.add(link);
      }
    } catch (IllegalArgumentException e) {
      return; // not an address
    }
  }
}

package dev.fermata.examples.crawler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A web site of numbered pages. Page 0 leads to all others over at most two more steps; beside that
 * each page links to some other.
 *
 * @param pages how many, at least 1
 * @param broken the pages that do not just answer
 */
record Site(int pages, Map<Integer, Behaviour> broken) {

  /** How a page behaves when it is asked for. */
  enum Behaviour {
    /** Answers with its text. */
    ANSWERS,
    /** Is not there. */
    MISSING,
    /** Resets the connection. */
    RESETS,
    /** Never answers. */
    STALLS
  }

  private static final String FILLER =
      "<p>A fermata is the sign over a note that says: hold here until the conductor goes on.</p>\n";

  /** A site of which about one page in fifty is broken, in all the ways there are. */
  static Site withBrokenPages(int pages) {
    Map<Integer, Behaviour> broken = new TreeMap<>();
    for (int page = branches(pages) + 1; page < pages; page++) {
      if (page % 100 == 13) {
        broken.put(page, Behaviour.MISSING);
      } else if (page % 200 == 57) {
        broken.put(page, Behaviour.RESETS);
      } else if (page % 250 == 91) {
        broken.put(page, Behaviour.STALLS);
      }
    }
    return new Site(pages, broken);
  }

  /** How a page behaves; a number that the site does not have is missing. */
  Behaviour behaviour(int page) {
    return page < 0 || page >= pages
        ? Behaviour.MISSING
        : broken.getOrDefault(page, Behaviour.ANSWERS);
  }

  /** The pages that a page links to. */
  List<Integer> links(int page) {
    int branches = branches(pages);
    List<Integer> links = new ArrayList<>();
    int first = page * branches + 1;
    IntStream.range(first, Math.min(first + branches, pages)).forEach(links::add);
    links.add((page * 7 + 1) % pages);
    if (page == 0) {
      // Those that never answer are asked first, so that their timeouts pass beside the other work.
      broken.forEach((number, how) -> addIfStalls(number, how, links));
    }
    return links;
  }

  private static void addIfStalls(int number, Behaviour how, List<Integer> links) {
    if (how == Behaviour.STALLS) {
      links.add(number);
    }
  }

  /**
   * The text of a page.
   *
   * @param page its number
   * @param address the address of a page, as its links give it
   */
  String html(int page, IntFunction<String> address) {
    StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<title>Page " + page + "</title>\n");
    for (int link : links(page)) {
      html.append("<a href=\"").append(address.apply(link)).append("\">").append(link);
      html.append("</a>\n");
    }
    return html.append(FILLER.repeat(page % 50)).toString();
  }

  private static int branches(int pages) {
    return (int) Math.ceil(Math.sqrt(pages));
  }
}

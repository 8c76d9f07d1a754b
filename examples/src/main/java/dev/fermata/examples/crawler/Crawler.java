package dev.fermata.examples.crawler;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.run;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Crawls a site of 2,000 pages that take a second each, in a few seconds, on one thread. */
public final class Crawler {

  private static final int PAGES = 2_000;
  private static final Duration DELAY = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(7);

  private Crawler() {}

  /**
   * Runs the program.
   *
   * @param args ignored
   * @throws IOException if the site's server cannot be started
   */
  public static void main(String[] args) throws IOException {
    int pages = OpenFiles.affordablePages(PAGES);
    if (pages < PAGES) {
      System.out.printf(
          Locale.ROOT, "This process may open too few files for %,d pages at once%n", PAGES);
    }
    Site site = Site.withBrokenPages(pages);
    try (SiteServer server = SiteServer.start(site, DELAY)) {
      System.out.printf(
          Locale.ROOT,
          "Crawling %,d pages from %s, each takes %d s to answer%n",
          site.pages(),
          server.root(),
          DELAY.toSeconds());
      Summary summary = crawl(server.root(), TIMEOUT);
      System.out.println(summary.render());
    }
  }

  /**
   * Crawls all that a page leads to, and prints how far it has got once a second.
   *
   * @param root the page to begin with
   * @param timeout how long to wait for each answer
   * @return the result
   */
  static Summary crawl(URI root, Duration timeout) {
    // The client's own threads only move bytes; each await goes on on the loop's thread.
    ExecutorService transport = Executors.newFixedThreadPool(2, r -> new Thread(r, "transport"));
    try {
      HttpClient client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .proxy(HttpClient.Builder.NO_PROXY)
              .executor(transport)
              .build();
      return run(() -> crawl(new Crawl(client, timeout), root));
    } finally {
      transport.shutdown();
    }
  }

  @Async
  private static Task<Summary> crawl(Crawl crawl, URI root) {
    long start = System.nanoTime();
    Task<@Nullable Void> progress = spawn(() -> reportProgress(crawl));
    List<Visit> visits = await(crawl.from(root));
    progress.cancel(true);
    return done(Summary.of(visits, Duration.ofNanos(System.nanoTime() - start)));
  }

  /** Goes on until it is cancelled. */
  @Async
  private static Task<@Nullable Void> reportProgress(Crawl crawl) {
    for (int second = 1; ; second++) {
      await(sleep(Duration.ofSeconds(1)));
      System.out.printf(Locale.ROOT, "%4d s: %s%n", second, crawl.progress());
    }
  }
}

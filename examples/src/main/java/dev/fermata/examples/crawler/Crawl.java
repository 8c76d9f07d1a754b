package dev.fermata.examples.crawler;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows all links from a page on, each page once and all at the same time.
 *
 * <p>Its methods run on one event loop, one step at a time: the sets and lists need no locks.
 */
final class Crawl {

  private final HttpClient client;
  private final Duration timeout;
  private final Set<URI> seen = new HashSet<>();
  private final List<Visit> visits = new ArrayList<>();

  /**
   * A crawl that has not begun.
   *
   * @param client sends the requests
   * @param timeout how long to wait for each answer
   */
  Crawl(HttpClient client, Duration timeout) {
    this.client = client;
    this.timeout = timeout;
  }

  /**
   * Crawls. A page that cannot be read is reported like any other, and ends nothing.
   *
   * @param root the page to begin with
   * @return one visit for each page, in the order in which they ended
   */
  @Async
  Task<List<Visit>> from(URI root) {
    seen.add(root);
    await(follow(root));
    return done(List.copyOf(visits));
  }

  /** Reads a page and all that it leads to. */
  @Async
  private Task<@Nullable Void> follow(URI page) {
    String html = await(fetch(page));
    List<Task<@Nullable Void>> found = new ArrayList<>();
    for (URI link : Links.of(page, html)) {
      if (seen.add(link)) {
        found.add(follow(link)); // runs up to its request, then comes back here
      }
    }
    await(gather(found));
    return done();
  }

  /** The text of a page; empty if it cannot be read. */
  @Async
  private Task<String> fetch(URI page) {
    HttpRequest request = HttpRequest.newBuilder(page).timeout(timeout).build();
    long start = System.nanoTime();
    try {
      HttpResponse<byte[]> response =
          await(client.sendAsync(request, BodyHandlers.ofByteArray()), IOException.class);
      byte[] body = response.body();
      if (response.statusCode() == 200) {
        visits.add(Visit.read(page, body.length, since(start)));
        return done(new String(body, StandardCharsets.UTF_8));
      }
      visits.add(Visit.failed(page, since(start), "status " + response.statusCode()));
    } catch (HttpTimeoutException e) {
      String failure = "no answer within " + timeout.toMillis() / 1000.0 + " s";
      visits.add(Visit.failed(page, since(start), failure));
    } catch (IOException e) {
      visits.add(Visit.failed(page, since(start), "connection lost"));
    }
    return done("");
  }

  /** How far it has got, in one line. */
  String progress() {
    int ended = visits.size();
    long failed = visits.stream().filter(visit -> visit.failure() != null).count();
    return String.format(
        Locale.ROOT,
        "%,6d in flight, %,6d ended, %,4d of them failed",
        seen.size() - ended,
        ended,
        failed);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}

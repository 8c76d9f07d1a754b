package dev.fermata.examples.crawler;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Serves a {@link Site} on the loopback interface, slowly: each answer is held back for a while.
 * Thousands of requests can be open at once, because none of them holds a thread.
 */
final class SiteServer implements AutoCloseable {

  private static final String PATH = "/page/";

  /** As many connections may wait to be accepted as the crawler opens at once. */
  private static final int BACKLOG = 4096;

  private final Site site;
  private final long delayMillis;
  private final ScheduledExecutorService timer;
  private final HttpServer server;
  private final ResettingServer resetting;

  @SuppressWarnings("AddressSelection") // a literal: no name is looked up
  private SiteServer(Site site, Duration delay) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress("127.0.0.1", 0);
    this.site = site;
    this.delayMillis = delay.toMillis();
    this.server = HttpServer.create(anyPort, BACKLOG);
    this.resetting = ResettingServer.start(anyPort);
    this.timer = Executors.newSingleThreadScheduledExecutor(r -> new Thread(r, "site-timer"));
  }

  /**
   * Starts a server.
   *
   * @param site what to serve
   * @param delay how long to hold each answer back
   * @return a server, to be closed
   * @throws IOException if there is no port for it
   */
  static SiteServer start(Site site, Duration delay) throws IOException {
    SiteServer server = new SiteServer(site, delay);
    server.server.createContext(PATH, server::handle);
    server.server.start();
    return server;
  }

  /** The address of page 0. */
  URI root() {
    return URI.create("http://" + authority(server.getAddress()) + path(0));
  }

  /** Links to pages that reset the connection lead to a server of their own. */
  private String address(int page) {
    return site.behaviour(page) == Site.Behaviour.RESETS
        ? "http://" + authority(resetting.address()) + path(page)
        : path(page);
  }

  private static String authority(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  private static String path(int page) {
    return PATH + page;
  }

  /** Called on the server's only thread; the answer is for later. */
  private void handle(HttpExchange exchange) {
    int page = Integer.parseInt(exchange.getRequestURI().getPath().substring(PATH.length()));
    Site.Behaviour behaviour = site.behaviour(page);
    if (behaviour != Site.Behaviour.STALLS) {
      var unused = timer.schedule(() -> answer(exchange, page), delayMillis, TimeUnit.MILLISECONDS);
    }
  }

  private void answer(HttpExchange exchange, int page) {
    boolean found = site.behaviour(page) == Site.Behaviour.ANSWERS;
    byte[] body =
        (found ? site.html(page, this::address) : "There is no such page.")
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    try (exchange;
        OutputStream out = answerHeaders(exchange, found ? 200 : 404, body.length)) {
      out.write(body);
    } catch (IOException e) {
      return; // the client has gone away
    }
  }

  private static OutputStream answerHeaders(HttpExchange exchange, int status, int length)
      throws IOException {
    exchange.sendResponseHeaders(status, length);
    return exchange.getResponseBody();
  }

  /** Stops at once; requests that are still open get no answer. */
  @Override
  public void close() throws IOException {
    timer.shutdownNow();
    server.stop(0);
    resetting.close();
  }
}

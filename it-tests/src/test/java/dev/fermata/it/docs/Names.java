package dev.fermata.it.docs;

import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.spawn;

import dev.fermata.EventLoop;
import dev.fermata.EventLoopGroup;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.TaskLocal;
import dev.fermata.sync.Channel;
import dev.fermata.sync.Lock;
import dev.fermata.sync.Receiver;
import dev.fermata.sync.Sender;
import java.io.BufferedReader;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * The names that snippets in Javadoc take for granted, as a program around them might have them.
 */
public final class Names {
  /** Ends what would serve for ever. */
  public static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  public record Config(Path path) {}

  public record Item(int number) {}

  public record Quote(int price, String name) {}

  public record Reply(String text) {}

  public record Report(String customer) {}

  public record Row(int number) {}

  /** A connection on which all is done at once. */
  public static final class Connection {
    public Task<Void> write(String text) {
      return done(null);
    }

    public void abort(Runnable aborted) {
      aborted.run();
    }

    public Task<Void> close() {
      return done(null);
    }
  }

  /** A server that accepts two connections, and then is stopped. */
  public static final class Server implements AutoCloseable {
    private int accepted;

    public static Server bind() {
      return new Server();
    }

    public int port() {
      return 8080;
    }

    public Task<Connection> accept() {
      if (accepted++ == 2) {
        throw new Stop();
      }
      return done(new Connection());
    }

    public Task<Void> serve() {
      return done(null);
    }

    @Override
    public void close() {}
  }

  /** A socket that gets one message, soon. */
  public static final class MessageSocket {
    public void onMessage(Consumer<String> listener) {
      EventLoop.current().callSoon(() -> listener.accept("message"));
    }

    public void close() {}
  }

  public static final TaskLocal<String> USER = TaskLocal.named("user");
  public static final TaskLocal<Integer> TRACE = TaskLocal.named("trace");

  public static final URI uri = URI.create("http://localhost/");
  public static final URI start = uri;
  public static final List<URI> uris = List.of(uri, uri);
  public static final List<URI> mirrors = uris;
  public static final Path path = Page.root().resolve("README.md");
  public static final Path file = path;
  public static final List<String> customers = List.of("Ada", "Grace");
  public static final List<Row> rows = List.of(new Row(1), new Row(2));
  public static final String symbol = "GOOG";
  public static final String primary = "primary";
  public static final String secondary = "secondary";
  public static final String message = "message";
  public static final int id = 7;
  public static final int amount = 1;
  public static final byte[] data = {1, 2, 3};
  public static final List<Connection> connections = new ArrayList<>();
  public static final Connection connection = new Connection();
  public static final Server server = new Server();
  public static final MessageSocket socket = new MessageSocket();

  public static int balance = 10;
  public static int sum;
  public static String text;
  public static BufferedReader console;
  public static BlockingQueue<Item> queue;
  public static EventLoop loop;
  public static TaskGroup group;
  public static List<Task<String>> pages;
  public static Lock lock;
  public static Channel<String> results;
  public static Receiver<String> orders;
  public static Promise<Void> stopped;

  private Names() {}

  /** Makes all that belongs to a loop, on its thread. */
  public static void onLoop() {
    pages = List.of(spawn(() -> fetch(uri)), spawn(() -> fetch(uri)));
    lock = new Lock();
    results = Channel.open(10);
    results.sender().trySend("result");
    Channel<String> channel = Channel.open(1);
    channel.sender().trySend("order");
    orders = channel.receiver();
    stopped = Promise.create();
    TaskGroup.run(
        opened -> {
          group = opened;
          return Promise.create(); // until the loop is closed
        });
  }

  /** Makes all that blocks, or is used from another thread than a loop's. */
  public static EventLoopGroup offLoop() {
    console = new BufferedReader(new StringReader("line"));
    queue = new LinkedBlockingQueue<>(List.of(new Item(1), new Item(2)));
    EventLoopGroup running = EventLoopGroup.builder().loops(1).daemon(true).build();
    loop = running.next();
    return running;
  }

  public static Task<String> fetch(URI uri) {
    return done("page");
  }

  public static Task<String> get(URI uri) {
    return fetch(uri);
  }

  public static Task<Integer> measure(URI uri) {
    return done(4);
  }

  public static Task<String> read(Path file) {
    return done("text");
  }

  public static Task<Config> load(Path path) {
    return done(new Config(path));
  }

  public static Task<Integer> load() {
    return done(balance);
  }

  public static Task<Integer> store(int amount) {
    return done(amount);
  }

  public static Task<Void> serve(Object what) {
    return done(null);
  }

  public static Task<Void> handle(Object what) {
    return done(null);
  }

  public static Task<Void> quotes() {
    return done(null);
  }

  public static Task<Void> prepare() {
    return done(null);
  }

  public static Task<Void> compute() {
    return done(null);
  }

  public static Task<Void> ping() {
    return done(null);
  }

  public static Task<Integer> price(String symbol) {
    return done(300);
  }

  public static Task<String> name(String symbol) {
    return done("Alphabet");
  }

  public static Task<String> ask(String whom) {
    return done(whom);
  }

  public static Task<Report> report(String customer) {
    return done(new Report(customer));
  }

  public static Task<Void> crawl(URI uri, Sender<String> found) {
    found.close();
    return done(null);
  }

  public static byte[] deflate(byte[] data) {
    return data;
  }

  public static int expensive(Row row) {
    return row.number();
  }

  public static void index(String page) {}

  public static void print(Report report) {}

  public static void log(Object what) {}
}

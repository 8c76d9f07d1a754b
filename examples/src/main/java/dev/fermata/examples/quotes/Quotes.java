package dev.fermata.examples.quotes;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.run;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Two stock quotes that take three seconds each, and three seconds together. */
public final class Quotes {

  private Quotes() {}

  @Async
  static Task<Integer> callApi(String message, int result, int seconds) {
    System.out.println(message);
    await(sleep(Duration.ofSeconds(seconds)));
    return done(result);
  }

  @Async
  static Task<@Nullable Void> quotes() {
    long start = System.nanoTime();
    Task<Integer> goog = spawn(() -> callApi("Get stock price of GOOG...", 300, 3));
    Task<Integer> aapl = spawn(() -> callApi("Get stock price of AAPL...", 300, 3));
    System.out.println(await(goog));
    System.out.println(await(aapl));
    long tenths = (System.nanoTime() - start) / 100_000_000;
    System.out.println("It took " + tenths / 10.0 + " second(s) to complete.");
    return done();
  }

  /**
   * Runs the program.
   *
   * @param args ignored
   */
  public static void main(String[] args) {
    run(Quotes::quotes);
  }
}

package dev.fermata.loop;

import dev.fermata.EventLoop;
import dev.fermata.ExceptionHandler;
import dev.fermata.Task;
import org.jspecify.annotations.Nullable;

/** The default exception handler: it logs. */
final class LoggingHandler implements ExceptionHandler {
  static final LoggingHandler INSTANCE = new LoggingHandler();

  private static final System.Logger LOGGER = System.getLogger("dev.fermata");

  @Override
  public void handle(EventLoop loop, String what, Throwable failure, @Nullable Task<?> task) {
    try {
      LOGGER.log(System.Logger.Level.ERROR, what + " (" + loop + ")", failure);
    } catch (Throwable t) {
      // A broken logger must not stop the loop, and there is nobody left to tell.
    }
  }
}

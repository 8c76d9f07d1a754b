package dev.fermata.examples.crawler;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of one request.
 *
 * @param uri the page
 * @param bytes length of its text, in bytes
 * @param time from the request to its outcome
 * @param failure why there is no text, in a few words; null if there is
 */
record Visit(URI uri, long bytes, Duration time, @Nullable String failure) {

  /** A page that was read. */
  static Visit read(URI uri, long bytes, Duration time) {
    return new Visit(uri, bytes, time, null);
  }

  /** A page that could not be read. */
  static Visit failed(URI uri, Duration time, String failure) {
    return new Visit(uri, 0, time, failure);
  }
}

package dev.fermata;

import java.time.Duration;

/** Stands in for the real scope, so that examples with it compile; nothing runs it here. */
public final class CancelScope implements AutoCloseable {

  private CancelScope() {}

  public static CancelScope open() {
    throw new UnsupportedOperationException();
  }

  public static CancelScope open(Duration limit) {
    throw new UnsupportedOperationException();
  }

  public static CancelScope shield() {
    throw new UnsupportedOperationException();
  }

  public void cancel() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}

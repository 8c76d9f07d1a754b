package dev.fermata.it.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;

/**
 * How a scenario ended, and the assertions about it.
 *
 * @param value what it returned, if it did not fail
 * @param failure what it threw, or null
 * @param log its side effects in order
 */
public record Ending<T>(T value, Throwable failure, List<String> log) {

  /** It ended with this value. */
  public Ending<T> returns(T expected) {
    if (failure != null) {
      throw new AssertionError("failed instead of returning " + expected, failure);
    }
    assertEquals(expected, value);
    return this;
  }

  /** It threw this very object. */
  public Ending<T> fails(Throwable expected) {
    assertSame(expected, failure);
    return this;
  }

  /** It threw an exception of this class. */
  public <X extends Throwable> X fails(Class<X> expected) {
    return assertInstanceOf(expected, failure);
  }

  /** It threw an exception of this class with this message. */
  public Ending<T> fails(Class<? extends Throwable> expected, String message) {
    assertEquals(message, fails(expected).getMessage());
    return this;
  }

  /** It had these side effects, in this order. */
  public void logs(String... expected) {
    assertEquals(List.of(expected), log);
  }
}

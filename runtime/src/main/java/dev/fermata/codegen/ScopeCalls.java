package dev.fermata.codegen;

import dev.fermata.CancelScope;
import dev.fermata.task.Scopes;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What generated code calls in methods that open cancel scopes: the static methods of {@link
 * CancelScope} under their names, and what keeps their scopes apart from those of the callers. For
 * generated code only.
 */
public final class ScopeCalls {
  private ScopeCalls() {}

  /**
   * Stands for {@link CancelScope#open()}.
   *
   * @return the scope
   */
  public static CancelScope open() {
    return Scopes.open(false, null);
  }

  /**
   * Stands for {@link CancelScope#open(Duration)}.
   *
   * @param limit until it is cancelled
   * @return the scope
   */
  public static CancelScope open(Duration limit) {
    return Scopes.open(false, Objects.requireNonNull(limit, "limit"));
  }

  /**
   * Stands for {@link CancelScope#openAt(long)}.
   *
   * @param deadline when it is cancelled
   * @return the scope
   */
  public static CancelScope openAt(long deadline) {
    return Scopes.openAt(deadline);
  }

  /**
   * Stands for {@link CancelScope#shield()}.
   *
   * @return the scope
   */
  public static CancelScope shield() {
    return Scopes.open(true, null);
  }

  /**
   * Stands for {@link CancelScope#shield(Duration)}.
   *
   * @param limit until it is cancelled
   * @return the scope
   */
  public static CancelScope shield(Duration limit) {
    return Scopes.open(true, Objects.requireNonNull(limit, "limit"));
  }

  /**
   * Before the body is called for the first time.
   *
   * @return what to hand to the other methods
   */
  public static @Nullable Object enter() {
    return Scopes.enter();
  }

  /**
   * After the body has returned for the first time: its scopes are its own now, and not the
   * caller's.
   *
   * @param bodyResult what the body returned
   * @param before what {@link #enter} returned
   * @return the body result
   */
  public static @Nullable Object leave(@Nullable Object bodyResult, @Nullable Object before) {
    Scopes.leave(before, bodyResult instanceof Frame frame ? frame : null);
    return bodyResult;
  }

  /**
   * The same after it has thrown.
   *
   * @param failure what it threw
   * @param before what {@link #enter} returned
   * @return the failure
   */
  public static Throwable leave(Throwable failure, @Nullable Object before) {
    Scopes.leave(before, null);
    return failure;
  }
}

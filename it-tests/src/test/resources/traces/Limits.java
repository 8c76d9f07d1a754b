package traced;

import static dev.fermata.Fermata.*;
import static dev.fermata.it.traces.World.*;

import dev.fermata.CancelScope;
import dev.fermata.Task;
import dev.fermata.TaskLocal;
import dev.fermata.annotation.Async;
import java.time.Duration;

/** Time limits, cancel scopes and task-local values around a call. */
public final class Limits {

  private static final Duration DAY = Duration.ofDays(1);
  private static final TaskLocal<String> USER = TaskLocal.named("user");

  @Async
  static Task<Integer> fails() {
    await(later(1));
    throw new IllegalStateException("boom");
  }

  static Task<Integer> throwsAtOnce() {
    throw new IllegalStateException("at once");
  }

  @Async
  static Task<Integer> sleeps() {
    await(sleep(DAY));
    return done(1);
  }

  public static void inATimeLimit() {
    run(Limits::limited);
  }

  @Async
  static Task<Integer> limited() {
    await(later(0));
    return done(await(timeout(DAY, () -> fails())));
  }

  public static void inATimeLimitAtOnce() {
    run(Limits::limitedAtOnce);
  }

  @Async
  static Task<Integer> limitedAtOnce() {
    await(later(0));
    return done(await(timeout(DAY, () -> throwsAtOnce())));
  }

  public static void inAScope() {
    run(Limits::scoped);
  }

  @Async
  static Task<Integer> scoped() {
    await(later(0));
    try (CancelScope scope = CancelScope.open(DAY)) {
      return done(await(fails()));
    }
  }

  public static void withAValue() {
    run(Limits::bound);
  }

  @Async
  static Task<Integer> bound() {
    await(later(0));
    return done(await(USER.with("ada", () -> fails())));
  }

  public static void tooLate() {
    run(Limits::late);
  }

  @Async
  static Task<Integer> late() {
    await(later(0));
    return done(await(timeout(Duration.ofMillis(1), () -> sleeps())));
  }
}

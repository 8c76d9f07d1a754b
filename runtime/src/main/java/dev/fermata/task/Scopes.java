package dev.fermata.task;

import dev.fermata.CancelScope;
import dev.fermata.Context;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The scopes of the code that runs on this thread, as generated code and the runtime open and leave
 * them.
 */
public final class Scopes {
  /** On threads where no loop runs. */
  private static final ThreadLocal<@Nullable Scope> OUTSIDE = new ThreadLocal<>();

  private Scopes() {}

  /** The innermost one here, or null. */
  static @Nullable Scope here() {
    TaskLoop loop = TaskLoop.here();
    return loop == null ? OUTSIDE.get() : loop.now.scope;
  }

  /** Makes another one the innermost. */
  static void set(@Nullable Scope scope) {
    TaskLoop loop = TaskLoop.here();
    if (loop != null) {
      loop.now.scope = scope;
    } else if (scope == null) {
      OUTSIDE.remove();
    } else {
      OUTSIDE.set(scope);
    }
  }

  /** The task-local values here. */
  public static Context context() {
    Scope scope = here();
    return scope == null ? Context.empty() : scope.context();
  }

  /** Binds other task-local values on this thread; undone by {@link #unbind}. */
  public static @Nullable Object bind(Context context) {
    Scope before = here();
    set(new Binding(before, null, context));
    return before;
  }

  /** Goes back to what was before. */
  public static void unbind(@Nullable Object before) {
    set((Scope) before);
  }

  // ---- for generated code

  /** Opens a cancel scope in the body that runs on this thread. */
  public static CancelScope open(boolean shield, @Nullable Duration limit) {
    TaskLoop loop = TaskLoop.require("A cancel scope");
    OpenScope scope = new OpenScope(loop, shield, null);
    if (limit != null) {
      scope.limitedTo(limit);
    }
    scope.enter();
    return scope;
  }

  /** Opens a cancel scope with a deadline. */
  public static CancelScope openAt(long deadline) {
    CancelScope scope = open(false, null);
    scope.setDeadline(deadline);
    return scope;
  }

  /** As the call of a method begins that opens scopes: what {@link #leave} goes back to. */
  public static @Nullable Object enter() {
    return here();
  }

  /** As that call returns, for the first time, to its caller. */
  public static void leave(@Nullable Object before, @Nullable Continuation suspended) {
    Scope outer = (Scope) before;
    while (outer instanceof OpenScope scope && scope.isClosed()) {
      outer = scope.outer(); // the call has closed a scope of its caller
    }
    Scope inner = here();
    if (inner == outer) {
      return;
    }
    if (suspended == null) {
      close(inner, outer); // it was left open
    } else {
      claim(inner, outer, suspended);
    }
    set(outer);
  }

  // ---- for the runtime

  /** Whether one encloses another, or is the same; null encloses all. */
  static boolean isWithin(@Nullable Scope inner, @Nullable Scope outer) {
    Scope each = inner;
    while (each != null && each != outer) {
      each = each.outer();
    }
    return each == outer;
  }

  /** The scopes from one outwards are parts of a call that is being suspended. */
  static void claim(@Nullable Scope from, @Nullable Scope to, LiveTask<?> call) {
    for (Scope each = from; each != null && each != to && each.call() == null; ) {
      if (each instanceof OpenScope scope) {
        scope.call(call);
      }
      each = each.outer();
    }
  }

  /** Ends the scopes from one outwards, but for the last. */
  static void close(@Nullable Scope from, @Nullable Scope to) {
    for (Scope each = from; each != null && each != to; each = each.outer()) {
      if (each instanceof OpenScope scope) {
        scope.end();
      }
    }
  }

  /** Ends those that a call which has ended left open. */
  static void closeAll(@Nullable Scope from, LiveTask<?> call) {
    Scope to = from;
    while (to != null && (to.call() == null || to.call() == call) && to.task() != to) {
      to = to.outer();
    }
    close(from, to);
  }

  /**
   * Whether a shield of a call keeps away what is cancelled around it.
   *
   * @param from the innermost scope of the call's await
   * @param to the scope that is cancelled, if it is one of the call's
   */
  static boolean isShielded(@Nullable Scope from, LiveTask<?> call, @Nullable Scope to) {
    for (Scope each = from; each != null && each != to && each.call() == call; ) {
      if (each.isShield()) {
        return true;
      }
      each = each.outer();
    }
    return false;
  }
}

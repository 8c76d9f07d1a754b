package traced;

import static dev.fermata.Fermata.*;
import static dev.fermata.it.traces.World.*;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.util.function.Function;
import java.util.function.Supplier;

/** All kinds of methods. */
public class Members {

  interface Service {
    Task<Integer> call(int n);

    @Async
    default Task<Integer> byDefault(int n) {
      await(later(1));
      return done(await(call(n)));
    }

    @Async
    private Task<Integer> privately(int n) {
      return done(await(byDefault(n)) + await(later(1)));
    }

    @Async
    static Task<Integer> statically(Service service) {
      await(later(2));
      return done(await(service.privately(3)));
    }
  }

  record Point(int x) implements Service {
    @Async
    public Task<Integer> call(int n) {
      int y = await(later(n));
      if (x < y) {
        throw new IllegalStateException("record " + y);
      }
      return done(y);
    }
  }

  enum Kind {
    ONE {
      @Override
      @Async
      Task<Integer> call() {
        await(later(1));
        return done(await(Service.statically(new Point(0))));
      }
    };

    abstract Task<Integer> call();
  }

  public static void interfaceMethods() {
    run(Members::interfaces);
  }

  @Async
  static Task<Integer> interfaces() {
    return done(await(Kind.ONE.call()));
  }

  private final int factor;

  Members(int factor) {
    this.factor = factor;
  }

  class Inner {
    @Async
    Task<Integer> call() {
      int a = await(later(factor));
      return done(await(privately(a)));
    }
  }

  static final class Sub extends Members {
    Sub() {
      super(2);
    }

    @Override
    @Async
    protected Task<Integer> virtual(int n) {
      await(later(1));
      return done(await(super.virtual(n)));
    }
  }

  @Async
  private Task<Integer> privately(int n) {
    await(later(1));
    return done(n + await(virtual(n)));
  }

  @Async
  protected Task<Integer> virtual(int n) {
    int m = await(later(n));
    throw new IllegalStateException("virtual " + m * factor);
  }

  public static void instanceMethods() {
    run(Members::instances);
  }

  @Async
  static Task<Integer> instances() {
    Members members = new Sub();
    Inner inner = members.new Inner();
    return done(await(inner.call()));
  }

  public static void lambdas() {
    run(Members::lambda);
  }

  @Async
  static Task<Integer> lambda() {
    int base = await(later(1));
    Supplier<Task<Integer>> outer =
        () -> {
          Function<Integer, Task<Integer>> inner =
              n -> {
                int m = await(later(n + base));
                throw new IllegalStateException("lambda " + m);
              };
          await(later(1));
          return done(await(inner.apply(3)));
        };
    return done(await(outer.get()));
  }

  public static void methodReferences() {
    run(Members::references);
  }

  @Async
  static Task<Integer> references() {
    Function<Integer, Task<Integer>> function = new Sub()::virtual;
    await(later(1));
    return done(await(function.apply(1)));
  }

  public static void localClasses() {
    run(Members::locals);
  }

  @Async
  static Task<Integer> locals() {
    int captured = await(later(1));
    class Local {
      @Async
      Task<Integer> call() {
        await(later(captured));
        throw new IllegalStateException("local");
      }
    }
    Service anonymous =
        new Service() {
          @Override
          @Async
          public Task<Integer> call(int n) {
            await(later(n));
            return done(await(new Local().call()));
          }
        };
    return done(await(anonymous.call(1)));
  }

  @Async
  static <T extends Comparable<T>> Task<T> generic(T a, T b) {
    T first = await(later(a));
    if (first.compareTo(await(later(b))) < 0) {
      throw new IllegalStateException("generic");
    }
    return done(first);
  }

  public static void genericMethods() {
    run(Members::generics);
  }

  @Async
  static Task<String> generics() {
    return done(await(generic("a", "b")));
  }

  /** Exceptions in constructors, and in those whose arguments await. */
  record Positive(int a, int b) {
    Positive {
      if (a < b) {
        throw new IllegalArgumentException("not positive");
      }
    }
  }

  public static void constructors() {
    run(Members::constructs);
  }

  @Async
  static Task<Positive> constructs() {
    await(later(1));
    Positive positive =
        new Positive(
            await(later(1)),
            await(later(2)));
    return done(positive);
  }
}

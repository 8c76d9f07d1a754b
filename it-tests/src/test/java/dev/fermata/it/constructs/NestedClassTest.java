package dev.fermata.it.constructs;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;
import java.util.List;

/** Asynchronous methods in records, enums, nested, inner, local and anonymous classes. */
class NestedClassTest {

  private int secret = 42;

  record Point(int x, int y) {
    @Async
    Task<Point> plus(Scenario s, Point other) {
      return done(
          new Point(x + await(s.later("x", other.x)), this.y + await(s.later("y", other.y()))));
    }

    @Async
    static Task<Point> origin(Scenario s) {
      return done(new Point(await(s.later("0", 0)), 0));
    }
  }

  @EachSource
  void recordMethods(Scenario s) {
    s.run(() -> records(s)).returns(new Point(3, 4)).logs("0", "x", "y");
  }

  @Async
  static Task<Point> records(Scenario s) {
    return done(await(await(Point.origin(s)).plus(s, new Point(3, 4))));
  }

  enum Operation {
    ADD {
      @Async
      @Override
      Task<Integer> apply(Scenario s, int a, int b) {
        return done(await(s.later("a", a)) + await(s.later("b", b)));
      }
    },
    NEGATE {
      @Async
      @Override
      Task<Integer> apply(Scenario s, int a, int b) {
        return done(-await(ADD.apply(s, a, b)));
      }
    };

    abstract Task<Integer> apply(Scenario s, int a, int b);

    @Async
    Task<String> named(Scenario s) {
      return done(name() + ordinal() + await(apply(s, 1, 2)));
    }
  }

  @EachSource
  void enumWithBodies(Scenario s) {
    s.run(() -> Operation.NEGATE.named(s)).returns("NEGATE1-3").logs("a", "b");
  }

  class Inner {
    private final int own;

    Inner(int own) {
      this.own = own;
    }

    @Async
    Task<Integer> sum(Scenario s) {
      return done(await(s.later("x", own)) + secret + outer());
    }

    class Deeper {
      @Async
      private Task<Integer> sum(Scenario s) {
        secret += await(s.later("y", 1));
        return done(secret + await(Inner.this.sum(s)));
      }
    }
  }

  private int outer() {
    return 100;
  }

  @EachSource
  void innerClass(Scenario s) {
    s.run(() -> new Inner(1).sum(s)).returns(143).logs("x");
  }

  @EachSource
  void innerOfInnerClass(Scenario s) {
    s.run(() -> new Inner(1).new Deeper().sum(s)).returns(43 + 144).logs("y", "x");
  }

  @EachSource
  void innerClassMadeWithAnAwaitedOuter(Scenario s) {
    s.run(() -> innerNew(s)).returns(7 + 42 + 100).logs("outer", "own", "x");
  }

  @Async
  static Task<Integer> innerNew(Scenario s) {
    NestedClassTest outer = new NestedClassTest();
    return done(await(await(s.later("outer", outer)).new Inner(await(s.later("own", 7))).sum(s)));
  }

  interface Greeter {
    Task<String> greet(String name);
  }

  @EachSource
  void anonymousClass(Scenario s) {
    s.run(() -> anonymous(s, "Hello ")).returns("Hello Ann42").logs("x");
  }

  @Async
  Task<String> anonymous(Scenario s, String greeting) {
    Greeter greeter =
        new Greeter() {
          private String suffix = "";

          @Async
          @Override
          public Task<String> greet(String name) {
            suffix += await(s.later("x", secret));
            return done(greeting + name + suffix);
          }
        };
    return done(await(greeter.greet("Ann")));
  }

  @EachSource
  void anonymousClassWithAwaitedArguments(Scenario s) {
    s.run(() -> anonymousNew(s)).returns("12").logs("1", "2");
  }

  @Async
  static Task<String> anonymousNew(Scenario s) {
    Object object =
        new Wrapper(await(s.later("1", 1)), await(s.later("2", 2))) {
          @Override
          public String toString() {
            return "" + a + b;
          }
        };
    return done(object.toString());
  }

  abstract static class Wrapper {
    final int a;
    final long b;

    Wrapper(int a, long b) {
      this.a = a;
      this.b = b;
    }
  }

  @EachSource
  void localClassAndLocalRecord(Scenario s) {
    s.run(() -> local(s, 5)).returns("Entry[key=5, value=6]").logs("six", "five");
  }

  @Async
  static Task<String> local(Scenario s, int captured) {
    record Entry(int key, int value) {}

    class Maker {
      @Async
      Task<Entry> make(int value) {
        return done(new Entry(await(s.later("five", captured)), value));
      }
    }

    Maker maker = new Maker();
    return done(await(maker.make(await(s.later("six", 6)))).toString());
  }

  /** Private members of a nestmate. */
  private static final class Mate {
    private int hidden = 1;

    @Async
    private Task<Integer> read(Scenario s) {
      return done(hidden + await(s.later("x", 1)));
    }
  }

  @EachSource
  void privateMembersOfANestmate(Scenario s) {
    s.run(() -> nestmate(s)).returns(13).logs("x", "y");
  }

  @Async
  static Task<Integer> nestmate(Scenario s) {
    Mate mate = new Mate();
    mate.hidden = 10;
    int n = await(mate.read(s));
    mate.hidden += await(s.later("y", 3));
    return done(mate.hidden == 13 ? mate.hidden : n);
  }

  sealed interface Shape permits Circle, Square {}

  record Circle(int radius) implements Shape {}

  record Square(int side) implements Shape {}

  @EachSource
  void sealedTypesWithPatterns(Scenario s) {
    s.run(() -> sizes(s, List.of(new Circle(2), new Square(3)))).returns("c2s3").logs("c", "s");
  }

  @Async
  static Task<String> sizes(Scenario s, List<Shape> shapes) {
    String text = "";
    for (Shape shape : shapes) {
      if (shape instanceof Circle circle) {
        text += await(s.later("c", "c")) + circle.radius();
      } else if (shape instanceof Square square) {
        text += await(s.later("s", "s")) + square.side();
      }
    }
    return done(text);
  }
}

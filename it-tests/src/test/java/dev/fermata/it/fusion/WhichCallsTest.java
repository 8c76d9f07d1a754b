package dev.fermata.it.fusion;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** A call goes to the method that Java says, whatever that is and whoever it is called on. */
class WhichCallsTest {

  static class Base {
    final int id;

    Base(int id) {
      this.id = id;
    }

    @Async
    Task<String> open(Scenario s) {
      await(s.later(0));
      return done("Base" + id);
    }

    @Async
    private Task<String> hidden(Scenario s) {
      await(s.later(0));
      return done("Base.hidden" + id);
    }

    @Async
    final Task<String> fixed(Scenario s) {
      await(s.later(0));
      return done("fixed" + id);
    }

    @Async
    static Task<String> shared(Scenario s) {
      await(s.later(0));
      return done("Base.shared");
    }

    @Async
    Task<String> all(Scenario s) {
      return done(
          await(open(s)) + " " + await(hidden(s)) + " " + await(fixed(s)) + " " + await(shared(s)));
    }

    @Async
    Task<String> onSome(Scenario s, boolean mine, Base other) {
      Base same = this;
      return done(
          await((mine ? this : other).fixed(s))
              + await(other.fixed(s))
              + await(same.fixed(s))
              + await(other.hidden(s)));
    }

    Callable<Task<String>> later(Scenario s) {
      return () -> done(await(open(s)) + await(fixed(s)) + await(hidden(s)));
    }
  }

  static final class Sub extends Base {
    Sub(int id) {
      super(id);
    }

    @Override
    @Async
    Task<String> open(Scenario s) {
      return done("Sub of " + await(super.open(s)));
    }

    @Async
    Task<String> hidden(Scenario s) {
      await(s.later(0));
      return done("Sub.hidden" + id);
    }

    @Async
    static Task<String> shared(Scenario s) {
      await(s.later(0));
      return done("Sub.shared");
    }

    @Async
    Task<String> mine(Scenario s) {
      return done(await(open(s)) + " " + await(hidden(s)) + " " + await(shared(s)));
    }
  }

  @EachSource
  void overriddenAndHiddenMethods(Scenario s) {
    s.run(() -> new Base(1).all(s)).returns("Base1 Base.hidden1 fixed1 Base.shared");
    s.run(() -> new Sub(2).all(s)).returns("Sub of Base2 Base.hidden2 fixed2 Base.shared");
    s.run(() -> new Sub(3).mine(s)).returns("Sub of Base3 Sub.hidden3 Sub.shared");
    s.run(new Sub(4).later(s)).returns("Sub of Base4fixed4Base.hidden4");
  }

  @EachSource
  void receiversThatArePerhapsThis(Scenario s) {
    Base other = new Base(9);
    s.run(() -> new Base(1).onSome(s, true, other)).returns("fixed1fixed9fixed1Base.hidden9");
    s.run(() -> new Base(1).onSome(s, false, other)).returns("fixed9fixed9fixed1Base.hidden9");
    s.run(() -> new Base(1).onSome(s, true, null)).fails(NullPointerException.class);
  }

  interface Shape {
    @Async
    default Task<Integer> area(Scenario s) {
      return done(await(side(s)) * await(open(s)) * await(two(s)));
    }

    @Async
    private Task<Integer> side(Scenario s) {
      await(s.later(0));
      return done(3);
    }

    @Async
    default Task<Integer> open(Scenario s) {
      await(s.later(0));
      return done(5);
    }

    @Async
    static Task<Integer> two(Scenario s) {
      await(s.later(0));
      return done(2);
    }
  }

  record Square(int size) implements Shape {
    @Override
    @Async
    public Task<Integer> open(Scenario s) {
      return done(await(own(s)) + await(this.own(s)));
    }

    @Async
    Task<Integer> own(Scenario s) {
      await(s.later(0));
      return done(size);
    }
  }

  enum Level {
    LOW,
    HIGH {
      @Override
      @Async
      Task<Integer> weight(Scenario s) {
        return done(10 + await(super.weight(s)));
      }
    };

    @Async
    Task<Integer> weight(Scenario s) {
      await(s.later(0));
      return done(ordinal());
    }

    @Async
    Task<Integer> twice(Scenario s) {
      return done(2 * await(weight(s)));
    }
  }

  @EachSource
  void interfacesRecordsAndEnums(Scenario s) {
    s.run(() -> new Shape() {}.area(s)).returns(30);
    s.run(() -> new Square(4).area(s)).returns(48);
    s.run(() -> Level.LOW.twice(s)).returns(0);
    s.run(() -> Level.HIGH.twice(s)).returns(22);
  }

  @Async
  private static <T> Task<T> generic(Scenario s, T value) {
    await(s.later(0));
    return done(value);
  }

  @Async
  private static <T extends Number> Task<T> bounded(Scenario s, T value) {
    await(s.later(0));
    return done(value);
  }

  @EachSource
  void genericMethods(Scenario s) {
    s.run(
            () -> {
              int unboxed = await(WhichCallsTest.<Integer>generic(s, 7));
              Integer nothing = await(WhichCallsTest.<Integer>generic(s, null));
              long wide = await(bounded(s, 8));
              return done(unboxed + " " + nothing + " " + wide);
            })
        .returns("7 null 8");
    s.run(
            () -> {
              int none = await(WhichCallsTest.<Integer>generic(s, null));
              return done(none);
            })
        .fails(NullPointerException.class);
  }

  @Async
  private static Task<Task<String>> ofATask(Scenario s) {
    await(s.later(0));
    return done(generic(s, "inner"));
  }

  @EachSource
  void aValueThatIsAFuture(Scenario s) {
    s.run(
            () -> {
              Task<String> inner = await(ofATask(s));
              return done(await(inner) + await(await(ofATask(s))));
            })
        .returns("innerinner");
  }

  /** A call in an initialiser of a field of an anonymous class is one of another class. */
  @Test
  void anAnonymousClassCallsItself() throws Exception {
    var counter =
        new Object() {
          int calls;

          @Async
          Task<Integer> down(int n) {
            calls++;
            return done(n == 0 ? 0 : 1 + await(down(n - 1)));
          }
        };
    assertEquals(5, counter.down(5).get());
    assertEquals(6, counter.calls);
  }
}

package dev.fermata.it.constructs;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.constructs.other.Base;
import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Members that only the class itself may reach, from methods and lambdas that await. */
class AccessTest {

  private static final class Secret {
    private final String text;

    private Secret(String text) {
      this.text = text;
    }

    private Secret(Secret other, int times) {
      this(other.text.repeat(times));
    }
  }

  @EachSource
  void privateConstructorsOfANestmate(Scenario s) {
    s.run(() -> secret(s)).returns("abab").logs("text", "times");
  }

  @Async
  static Task<String> secret(Scenario s) {
    return done(
        new Secret(new Secret(await(s.later("text", "ab"))), await(s.later("times", 2))).text);
  }

  /** Its superclass is in another package. */
  private static final class Derived extends Base implements Cloneable {

    private int number = 1;

    Derived(Scenario s) {
      super(s);
    }

    @Async
    Task<String> inLambdas() {
      Supplier<Task<String>> write =
          () -> {
            field = await(scenario.later("write", "w"));
            field += await(super.inherited("+"));
            return done(field + describeStatic());
          };
      Function<String, Task<String>> reference = super::inherited;
      Function<String, Task<String>> own = this::inherited;
      return done(await(write.get()) + await(reference.apply("r")) + await(own.apply("o")));
    }

    @Async
    Task<String> cloned() throws CloneNotSupportedException {
      await(scenario.later("before", 1));
      Derived copy = (Derived) super.clone();
      copy.field += await(scenario.later("field", "c"));
      copy.number += await(scenario.later("number", 1));
      return done(copy.field + field + copy.number + number);
    }

    @Async
    @Override
    protected Task<String> inherited(String text) {
      Supplier<Task<String>> above = () -> super.inherited(text.toUpperCase());
      return done(await(above.get()) + text);
    }
  }

  @EachSource
  void protectedMembersOfAnotherPackageInLambdas(Scenario s) {
    s.run(() -> new Derived(s).inLambdas())
        .returns("w+:staticrOo")
        .logs("write", "inherited", "inherited", "inherited");
  }

  @EachSource
  void protectedMethodOfObject(Scenario s) {
    s.run(() -> new Derived(s).cloned())
        .returns(":protectedc:protected21")
        .logs("before", "field", "number");
  }

  interface Greeting {
    @Async
    default Task<String> greet(Scenario s) {
      return done(await(s.later("greet", "hello")));
    }
  }

  static class Polite implements Greeting {
    @Async
    @Override
    public Task<String> greet(Scenario s) {
      Supplier<Task<String>> above = () -> Greeting.super.greet(s);
      Supplier<Task<String>> awaiting = () -> done(await(Greeting.super.greet(s)) + "!");
      return done(await(above.get()) + await(awaiting.get()));
    }
  }

  static class VeryPolite extends Polite {
    @Async
    @Override
    public Task<String> greet(Scenario s) {
      String once = await(super.greet(s));
      Supplier<Task<String>> again = () -> done(await(super.greet(s)) + await(s.later("sir", "?")));
      return done(once + await(again.get()));
    }
  }

  @EachSource
  void superAndInterfaceSuperInLambdas(Scenario s) {
    s.run(() -> new VeryPolite().greet(s))
        .returns("hellohello!hellohello!?")
        .logs("greet", "greet", "greet", "greet", "sir");
  }

  abstract static class Shape<T extends Comparable<T>> {
    abstract java.util.concurrent.CompletionStage<T> size(Scenario s, T unit);

    abstract Object clone(Scenario s);
  }

  static class Square extends Shape<Integer> {
    @Async
    @Override
    Task<Integer> size(Scenario s, Integer unit) {
      return done(unit * await(s.later("side", 3)));
    }

    @Async
    @Override
    Task<Square> clone(Scenario s) {
      await(s.later("clone", 1));
      return done(new Square());
    }
  }

  @EachSource
  void bridgesOfGenericParametersAndOfCovariantReturns(Scenario s) {
    s.run(() -> throughBridges(s, new Square())).returns("6 Square").logs("side", "clone");
  }

  @Async
  static <T extends Comparable<T>> Task<String> throughBridges(Scenario s, Shape<Integer> shape) {
    Integer size = await(shape.size(s, 2));
    Object clone = await((Task<?>) shape.clone(s));
    return done(size + " " + clone.getClass().getSimpleName());
  }

  @Test
  void bridgesStayBridgesAndCarryTheAnnotation() {
    long bridges =
        Arrays.stream(Square.class.getDeclaredMethods())
            .filter(Method::isBridge)
            .filter(method -> method.getName().equals("size") || method.getName().equals("clone"))
            .count();

    assertTrue(bridges >= 2, "javac makes a bridge for each override");
  }

  @SafeVarargs
  @Async
  private static <T> Task<String> joined(Scenario s, T... parts) {
    String all = "";
    for (T part : parts) {
      all += part + await(s.later("comma", ","));
    }
    return done(all);
  }

  @EachSource
  void safeVarargsOfGenericElements(Scenario s) {
    s.run(() -> joined(s, new Secret("x").text, 1, 'c'))
        .returns("x,1,c,")
        .logs("comma", "comma", "comma");
  }

  class Inner {
    private final String own = "own";

    class Innermost {
      @Async
      Task<String> all(Scenario s) {
        String first = own + await(s.later("a", "-")) + outer;
        AccessTest.this.outer = await(s.later("b", "changed"));
        Supplier<Task<String>> lambda =
            () -> done(Inner.this.own + await(s.later("c", "-")) + outer);
        return done(first + " " + await(lambda.get()));
      }
    }
  }

  private String outer = "outer";

  @EachSource
  void membersOfOuterInstances(Scenario s) {
    s.run(() -> new AccessTest().new Inner().new Innermost().all(s))
        .returns("own-outer own-changed")
        .logs("a", "b", "c");
  }

  @EachSource
  void capturedByLocalAndAnonymousClasses(Scenario s) {
    s.run(() -> captured(s, "p")).returns("p1-l p1-a").logs("one", "local", "anonymous");
  }

  @Async
  static Task<String> captured(Scenario s, String parameter) {
    int one = await(s.later("one", 1));
    long[] wide = {2};
    class Local {
      @Async
      Task<String> text() {
        wide[0] += 1;
        return done(parameter + one + "-" + await(s.later("local", "l")));
      }
    }
    String first = await(new Local().text());
    Supplier<Task<String>> anonymous =
        new Supplier<>() {
          @Async
          @Override
          public Task<String> get() {
            return done(
                parameter + one + "-" + await(s.later("anonymous", wide[0] == 3 ? "a" : "?")));
          }
        };
    return done(first + " " + await(anonymous.get()));
  }
}

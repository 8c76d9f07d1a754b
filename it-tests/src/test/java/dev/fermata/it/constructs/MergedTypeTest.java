package dev.fermata.it.constructs;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Values whose type the source does not name: where paths join, and where javac infers. */
class MergedTypeTest {

  @EachSource
  void builderOrBufferAsAnInterface(Scenario s) {
    s.run(() -> sequence(s, true)).returns("ax").logs("a", "x");
  }

  @EachSource
  void builderOrBufferAsAnInterfaceElse(Scenario s) {
    s.run(() -> sequence(s, false)).returns("bx").logs("a", "x");
  }

  @Async
  static Task<String> sequence(Scenario s, boolean which) {
    CharSequence either = which ? new StringBuilder("a") : new StringBuffer("b");
    await(s.later("a", 1));
    return done(either + await(s.later("x", "x")));
  }

  @EachSource
  void builderOrBufferAsAnObjectAndOnTheStack(Scenario s) {
    s.run(() -> object(s, false)).returns("b1b").logs("x");
  }

  @Async
  static Task<String> object(Scenario s, boolean which) {
    Object either = which ? new StringBuilder("a") : new StringBuffer("b");
    return done(
        joined(
            which ? new StringBuilder("a") : new StringBuffer("b"),
            await(s.later("x", 1)),
            either));
  }

  private static String joined(Object a, int n, Object b) {
    return "" + a + n + b;
  }

  @EachSource
  void builderOrBufferAsAReceiver(Scenario s) {
    s.run(() -> receiver(s, true)).returns(3).logs("which", "index");
  }

  @Async
  static Task<Integer> receiver(Scenario s, boolean which) {
    CharSequence either =
        await(s.later("which", which)) ? new StringBuilder("abc") : new StringBuffer("b");
    return done(either.charAt(await(s.later("index", 2))) - 'a' + 1);
  }

  @EachSource
  void arraysOfDifferentElements(Scenario s) {
    s.run(() -> arrays(s, true)).returns("2 java.lang.Integer[]").logs("x");
  }

  @Async
  static Task<String> arrays(Scenario s, boolean which) {
    var either = which ? new Integer[] {1, 2} : new Double[] {1.0};
    int n = await(s.later("x", 0)) + either.length;
    return done(n + " " + either.getClass().getCanonicalName());
  }

  @EachSource
  void intersectionOfATypeParameter(Scenario s) {
    s.run(() -> greater(s, "a", "b")).returns("b1").logs("compare", "length");
  }

  @Async
  static <T extends CharSequence & Comparable<T> & Serializable> Task<String> greater(
      Scenario s, T a, T b) {
    T greater = a.compareTo(await(s.later("compare", b))) > 0 ? a : b;
    return done(greater + "" + (greater.length() + await(s.later("length", 0))));
  }

  @EachSource
  void intersectionOfACast(Scenario s) {
    s.run(() -> cast(s, 5)).returns("5 0").logs("x");
  }

  @Async
  static Task<String> cast(Scenario s, Object value) {
    var both = (Number & Comparable<?>) value;
    int zero = await(s.later("x", 0));
    return done(both.intValue() + " " + zero);
  }

  @EachSource
  void capturedWildcards(Scenario s) {
    s.run(() -> wildcards(s, new ArrayList<>(List.of("a", "b")))).returns("[b, a]").logs("swap");
  }

  @Async
  static Task<String> wildcards(Scenario s, List<?> list) {
    await(swap(s, list));
    return done(list.toString());
  }

  @Async
  private static <T> Task<Void> swap(Scenario s, List<T> list) {
    var first = list.get(0);
    list.set(await(s.later("swap", 0)), list.get(1));
    list.set(1, first);
    return done();
  }

  @EachSource
  void collectionsOfDifferentKinds(Scenario s) {
    s.run(() -> collections(s, 2)).returns("Set12 3").logs("size", "x");
  }

  @Async
  static Task<String> collections(Scenario s, int kind) {
    Collection<Integer> chosen =
        switch (kind) {
          case 0 -> List.of(1);
          case 1 -> new ArrayList<>(List.of(1));
          default -> Set.of(await(s.later("size", 3)));
        };
    String name = chosen instanceof Set ? "Set12" : "List";
    return done(name + await(s.later("x", " ")) + chosen.iterator().next());
  }

  @EachSource
  void exceptionsOfAMultiCatch(Scenario s) {
    s.run(() -> multi(s)).returns("x ArrayIndexOutOfBoundsException").logs("try", "catch");
  }

  @Async
  static Task<String> multi(Scenario s) {
    try {
      await(s.failing("try", new ArrayIndexOutOfBoundsException("x")));
      return done("");
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      await(s.later("catch", 1));
      return done(e.getMessage() + " " + e.getClass().getSimpleName());
    }
  }
}

package dev.fermata.it.fusion;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fused calls on other objects of the class, which may be null. */
class OtherObjectsTest extends FusedRun {

  private record Tree(Tree left, int value, Tree right) {
    @Async
    Task<Integer> sum(boolean suspends) {
      if (suspends) {
        await(yieldNow());
      }
      int sum = value;
      if (left != null) {
        sum += await(left.sum(suspends));
      }
      return done(sum + (right == null ? 0 : await(right.sum(suspends))));
    }

    @Async
    Task<String> path(String before, long a, double b, int[] c) {
      await(yieldNow());
      return done(before + value + await(right.path("r", a + 1, b * 2, c)));
    }

    Task<String> blocking(String before, long a, double b, int[] c) {
      return right.path(before, a, b, c);
    }

    @Async
    Task<String> caught(String before) {
      try {
        return done("value " + (1 + await(right.sum(true))));
      } catch (NullPointerException e) {
        return done(before + e.getMessage());
      }
    }

    Task<Integer> plain() {
      return right.sum(true);
    }
  }

  private static final Tree TREE =
      new Tree(
          new Tree(null, 1, new Tree(null, 2, null)),
          3,
          new Tree(new Tree(null, 4, null), 5, null));

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void recursion(boolean suspends) {
    assertEquals(15, run(() -> TREE.sum(suspends)));
  }

  @Test
  void nullThrowsWhatAPlainCallThrows() {
    Tree leaf = new Tree(null, 1, null);
    String plain = assertThrows(NullPointerException.class, leaf::plain).getMessage();
    assertEquals("caught " + plain, run(() -> leaf.caught("caught ")));
  }

  @Test
  void nullWithArguments() {
    Tree leaf = new Tree(null, 1, null);
    int[] array = {1};
    String plain =
        assertThrows(NullPointerException.class, () -> leaf.blocking("", 1, 2, array)).getMessage();
    NullPointerException thrown =
        assertThrows(
            NullPointerException.class,
            () -> run(() -> new Tree(null, 0, leaf).path("", 1, 2, array)));
    assertEquals(plain, thrown.getMessage());
    assertEquals("path", thrown.getStackTrace()[0].getMethodName());
    assertEquals("path", thrown.getStackTrace()[1].getMethodName());
  }
}

package dev.fermata.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.testkit.Behaviour;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Awaits share the code that saves and restores what they have in common. */
class ManyAwaitsTest {

  @Test
  void keepEachItsOwnStack() {
    assertEquals(
        "a1b2.0c3d4e5f [1, 2] a1b2.0c3d4e6g",
        Behaviour.of(
            """
            static String all(Object... xs) {
              StringBuilder all = new StringBuilder();
              for (Object x : xs) { all.append(x); }
              return all.toString();
            }
            static String mixed(String a, int b, double c, String d, long e, char g, byte h) {
              return a + b + c + d + e;
            }
            @Async static Task<String> test() {
              String s = mixed(await(f("a")), await(f(1)), 2.0, "", 0, 'x', (byte) 1).charAt(0)
                  + all(await(f(1)), await(f("b")), await(f(2.0)), await(f("c")), await(f(3)),
                      await(f("d")), await(f(4)), await(f("e")), await(f(5)), await(f("f")));
              int[] pair = {await(f(1)), await(f(2))};
              s += " " + Arrays.toString(pair) + " ";
              await(f(0));
              return done(s + all(await(f("a")), await(f(1)), await(f("b")), await(f(2.0)),
                  await(f("c")), await(f(3)), await(f("d")), await(f(4)), await(f("e")),
                  await(f(6)), await(f("g"))));
            }
            """));
  }

  @Test
  void keepTheSameValuesBelowEachOfThem() {
    String sum =
        IntStream.range(0, 20)
            .mapToObj(i -> "await(f(%d))".formatted(i))
            .collect(Collectors.joining(" + "));
    assertEquals(
        "1000380.5x",
        Behaviour.of(
            """
            static String text(long a, double b, String c) { return (a + b) + c; }
            @Async static Task<String> test() {
              long a = 1_000_000L;
              int zero = await(f(0));
              return done(text(a, 2.0 * (%1$s) + zero + 0.5, "x"));
            }
            """
                .formatted(sum)));
  }

  @Test
  void keepEachItsOwnLocals() {
    StringBuilder blocks = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      blocks.append(
          """
          { int a%1$d = await(f(%1$d)); String b%1$d = "b" + await(f(a%1$d));
            if (a%1$d %% 3 == 0) { long c = await(f(7L)); all += c + await(f(c)); }
            all += a%1$d + b%1$d + await(f(all)).length(); last = b%1$d; }
          """
              .formatted(i));
    }
    Behaviour.of(
        """
        @Async static Task<String> test() {
          String all = "";
          String last = null;
          %s
          return done(all + last + await(f("end")));
        }
        """
            .formatted(blocks));
  }
}

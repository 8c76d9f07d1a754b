package dev.fermata.transformer.analyse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.scan.ScannedMethod;
import dev.fermata.transformer.testkit.Scanned;
import java.util.List;
import org.junit.jupiter.api.Test;

class MonitorDepthTest {

  private static List<Integer> depths(String body) {
    ScannedMethod method =
        Scanned.methods("@Async Task<Integer> m(Object a, boolean b) {\n" + body + "\n}\n").get(0);
    MonitorDepth depth = MonitorDepth.of(method.node());
    return method.awaits().stream().map(depth::at).toList();
  }

  @Test
  void countsNestedBlocks() {
    assertEquals(
        List.of(0, 1, 2, 1, 0),
        depths(
            """
            await(f(0));
            synchronized (a) {
              await(f(1));
              synchronized (this) { await(f(2)); }
              await(f(3));
            }
            return done(await(f(4)));
            """));
  }

  @Test
  void followsBranchesAndLoops() {
    assertEquals(
        List.of(1, 0),
        depths(
            """
            while (b) {
              synchronized (a) {
                if (b) continue;
                await(f(1));
              }
              if (b) break;
            }
            return done(await(f(2)));
            """));
  }

  @Test
  void handlersOutsideOfABlockHoldNothing() {
    assertEquals(
        List.of(1, 0, 0, 0),
        depths(
            """
            try {
              synchronized (a) {
                try { System.out.println(); } catch (Error e) { await(f(1)); }
              }
            } catch (RuntimeException e) {
              await(f(2));
            } finally {
              System.out.println();
            }
            return done(await(f(3)) + await(f(4)));
            """));
  }
}

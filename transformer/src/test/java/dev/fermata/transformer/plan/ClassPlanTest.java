package dev.fermata.transformer.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.testkit.Scanned;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Which calls are spawned as frames. */
class ClassPlanTest {

  private static final String CALLED =
      """
      @Async final Task<Integer> called(Object a, long b) { return done(await(f(1))); }
      @Async static Task<Integer> fixed() { return done(await(f(1))); }
      @Async Task<Integer> open(Object a, long b) { return done(await(f(1))); }
      @Async final Task<Integer> finished() { return done(1); }
      @interface Traced {}
      @Traced @Async static Task<Integer> traced() { return done(await(f(1))); }
      Object field;
      static Test other;
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spawn(() -> called(field, 2))",
        "spawn(() -> called(x + 1, y))",
        "spawn(() -> fixed())",
        "spawn(Test::fixed)",
        "spawn(() -> { System.out.println(); return called(null, 1); })",
        "spawn(() -> done(await(f(2)) + y))",
        "spawn(() ->\n fixed())",
      })
  void asAFrame(String spawn) {
    assertEquals(1, spawned("void caller(int x, long y) {" + spawn + "; }", true).size());
    assertEquals(
        1,
        spawned("@Async void caller(int x, long y) { await(f(1)); " + spawn + "; }", true).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spawn(() -> open(field, 2))",
        "spawn(() -> finished())",
        "spawn(() -> traced())",
        "spawn(() -> other.called(1, 2))",
        "spawn(() -> x > 1 ? fixed() : fixed())",
        "spawn(() -> { try { return fixed(); } finally { System.out.println(); } })",
        "spawn(() -> { int z = x + 1; return called(z, 1); })",
        "spawn(() -> { Task<Integer> task = fixed(); return task; })",
        "spawn(() -> new Test() { Task<Integer> called() { return done(3); } }.called())",
        "Callable<Task<Integer>> body = () -> fixed(); spawn(body)",
        "spawn((Callable<Task<Integer>> & java.io.Serializable) () -> fixed())",
        "new Object() { void spawn(Callable<?> body) {} }.spawn(() -> fixed())",
      })
  void notAsAFrame(String spawn) {
    assertEquals(List.of(), spawned("void caller(int x, long y) {" + spawn + "; }", true));
  }

  @Test
  void onlyIfThatIsWanted() {
    assertEquals(List.of(), spawned("void caller() { spawn(() -> fixed()); }", false));
  }

  @Test
  void onlyMethodsThatAreSpawnedCanBe() {
    List<MethodPlan> methods = plan("void caller() { spawn(() -> fixed()); }", true).methods();
    assertEquals(
        List.of("fixed"),
        methods.stream()
            .filter(MethodPlan::spawned)
            .map(each -> each.method().node().name)
            .toList());
  }

  /** Whoever else calls it would find it gone. */
  @ParameterizedTest
  @ValueSource(ints = {Opcodes.ACC_PRIVATE | Opcodes.ACC_BRIDGE, 0, Opcodes.ACC_PUBLIC})
  void onlyLambdasAreRewritten(int access) {
    ClassNode node = Scanned.node("void caller() { spawn(() -> fixed()); }\n" + CALLED);
    for (MethodNode method : node.methods) {
      if (method.name.startsWith("lambda$")) {
        method.access = method.access & ~Opcodes.ACC_PRIVATE | access;
      }
    }
    assertEquals(List.of(), ClassPlan.of(Scanned.analyses(Scanned.methods(node)), true).spawns());
  }

  private static List<SpawnSite> spawned(String caller, boolean fuse) {
    return plan(caller, fuse).spawns();
  }

  private static ClassPlan plan(String caller, boolean fuse) {
    return ClassPlan.of(Scanned.analyses(Scanned.methods(caller + "\n" + CALLED)), fuse);
  }
}

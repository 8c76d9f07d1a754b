package dev.fermata.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.testkit.Behaviour;
import org.junit.jupiter.api.Test;

/** What may stand around an await: the transformed method does what the blocking one does. */
class ConstructsTest {

  @Test
  void keepsLocalsOfAllTypes() {
    assertEquals(
        "1 2 3.0 4.0 x 5 6 true null 2 [7]",
        Behaviour.of(
            """
            @Async static Task<String> test() {
              long a = 1; int b = 2; double c = 3; float d = 4; char e = 'x'; byte g = 5; short h = 6;
              boolean z = true; Object o = null; int[][] m = {{1}, {2}}; List<Integer> l = List.of(7);
              await(f(0));
              return done(a + " " + b + " " + c + " " + d + " " + e + " " + g + " " + h + " " + z
                  + " " + o + " " + m[1][0] + " " + l);
            }
            """));
  }

  @Test
  void keepsTheStackBelowAnAwait() {
    assertEquals(
        "10 2.5 9 null",
        Behaviour.of(
            """
            static long big(long a, int b, double c, long d) { return a + b + (long) c + d; }
            static String all(Object... xs) { return xs[0] + " " + xs[1] + " " + xs[2] + " " + xs[3]; }
            @Async static Task<String> test() {
              return done(all(big(1L, 2, 3.0, await(f(4L))), 0.5 + await(f(2.0)),
                  3L * await(f(3)), null == await(f("")) ? "" : await(f(null))));
            }
            """));
  }

  @Test
  void keepsNullsOnTheStack() {
    assertEquals(
        "nulla",
        Behaviour.of(
            """
            static String two(Object a, String b) { return a + b; }
            @Async static Task<String> test() { return done(two(null, await(f("a")))); }
            """));
  }

  @Test
  void evaluatesCompoundAssignmentsFromLeftToRight() {
    assertEquals(
        "[1, 12, 3] ab7",
        Behaviour.of(
            """
            int field = 2;
            static int calls;
            static Test self(Test t) { calls++; return t; }
            @Async static Task<String> test() {
              int[] a = {1, 2, 3};
              a[await(f(1))] += await(f(10));
              String s = "a"; s += await(f("b"));
              Test t = new Test(); self(t).field += await(f(5));
              return done(Arrays.toString(a) + " " + s + (t.field + calls - 1));
            }
            """));
  }

  @Test
  void createsObjectsLate() {
    assertEquals(
        "P(1, P(z, 2)) P(P(1, 2), 3)",
        Behaviour.of(
            """
            static class P {
              final Object a; final Object b;
              P(Object a, Object b) { this.a = a; this.b = b; }
              public String toString() { return "P(" + a + ", " + b + ")"; }
            }
            @Async static Task<String> test() {
              return done(new P(await(f(1)), new P(await(f("z")), await(f(2L)))) + " "
                  + new P(new P(await(f(1)), 2), await(f(3))));
            }
            """));
  }

  @Test
  void createsObjectsLateWithWideArgumentsAndAcrossBranches() {
    assertEquals(
        "1 2.0 x 4;1 2.0 y 4",
        Behaviour.of(
            """
            record P(long a, double b, String c, int d) {
              public String toString() { return a + " " + b + " " + c + " " + d; }
            }
            @Async static Task<P> make(boolean c) {
              return done(new P(await(f(1L)), 2.0, c ? await(f("x")) : "y", await(f(4))));
            }
            @Async static Task<String> test() {
              return done(await(make(true)) + ";" + await(make(false)));
            }
            """));
  }

  @Test
  void createsObjectsLateThoughJavacCopiesThemIntoLocals() {
    assertEquals(
        "p:1:caught x:3f;q:1:two:3f",
        Behaviour.of(
            """
            static String log = "";
            record P(String name, int a, String b, int c) {
              public String toString() { return name + ":" + a + ":" + b + ":" + c; }
            }
            @Async static Task<P> make(String name, int k) {
              return done(new P(name, await(f(1)), switch (k) {
                case 1 -> {
                  try {
                    yield await(fail(new IllegalStateException("x")));
                  } catch (IllegalStateException e) {
                    yield await(f("caught ")) + e.getMessage();
                  }
                }
                default -> {
                  try { yield await(f("two")); } finally { log += await(f("f")); }
                }
              }, await(f(3))));
            }
            @Async static Task<String> test() {
              String first = await(make("p", 1)).toString();
              return done(first + "f;" + await(make("q", 2)) + log);
            }
            """));
  }

  @Test
  void initialisesTheClassBeforeTheArguments() {
    assertEquals(
        "Late;argument;constructor;",
        Behaviour.of(
            """
            static String log = "";
            static class Late {
              static { log += "Late;"; }
              Late(String s) { log += s + "constructor;"; }
            }
            static CompletableFuture<String> argument() { log += "argument;"; return f(""); }
            @Async static Task<String> test() {
              log = "";
              new Late(await(argument()));
              return done(log);
            }
            """));
  }

  @Test
  void loopsWithLabels() {
    assertEquals(
        "0:0 1:0 1:1 3:0 ",
        Behaviour.of(
            """
            @Async static Task<String> test() {
              StringBuilder log = new StringBuilder();
              outer:
              for (int i = 0; ; i++) {
                if (await(f(i)) == 2) continue;
                int j = 0;
                do {
                  if (await(f(j)) > i) continue outer;
                  log.append(i).append(':').append(j).append(' ');
                  if (i == 3) break outer;
                  j += await(f(1));
                } while (await(f(true)));
              }
              return done(log.toString());
            }
            """));
  }

  @Test
  void beginsWithALoop() {
    assertEquals(
        "5",
        Behaviour.of(
            """
            static int calls;
            @Async static Task<Integer> test() {
              for (;;) { if (await(f(++calls)) % 5 == 0) return done(calls - calls / 5 * 5 + 5); }
            }
            """));
  }

  @Test
  void switchesOfAllKinds() {
    assertEquals(
        "one! two big|A B",
        Behaviour.of(
            """
            enum E { A, B }
            @Async static Task<String> number(int k) {
              return done(switch (await(f(k))) {
                case 1 -> "one" + await(f("!"));
                case 2 -> { String s = await(f("two")); yield s; }
                default -> k > 5 && await(f(true)) || await(f(false)) ? "big" : "small";
              });
            }
            @Async static Task<String> old(String s, E e) {
              String r = "";
              switch (await(f(s))) {
                case "a": r += await(f("A"));
                case "b": r += " "; break;
                default: throw new AssertionError(await(f(s)));
              }
              switch (e) { case A -> r += await(f("?")); case B -> r += await(f("B")); }
              return done(r);
            }
            @Async static Task<String> test() {
              return done(await(number(1)) + " " + await(number(2)) + " " + await(number(9)) + "|"
                  + await(old("a", E.B)));
            }
            """));
  }

  @Test
  void triesCatchesAndFinishes() {
    assertEquals(
        "a x c f f2 R:r java.io.IOException: close/1",
        Behaviour.of(
            """
            static String log = "";
            record R(String name) implements AutoCloseable {
              public void close() throws java.io.IOException { throw new java.io.IOException("close"); }
            }
            @Async static Task<Void> flow() {
              try {
                log += await(f("a "));
                await(fail(new java.io.IOException("x ")), java.io.IOException.class);
                log += "not reached";
              } catch (java.io.IOException e) {
                log += e.getMessage() + await(f("c "));
              } finally {
                log += await(f("f "));
              }
              return done();
            }
            @Async static Task<Integer> nested() {
              try {
                try (R r = new R(await(f("r ")))) {
                  log += "R:" + r.name() + await(f(""));
                  throw new IllegalStateException(await(f("body")));
                }
              } catch (IllegalStateException e) {
                log += e.getSuppressed()[0] + "/" + e.getSuppressed().length;
              } catch (Exception e) {
                log += "wrong";
              }
              return done(1);
            }
            @Async static Task<String> test() {
              log = "";
              await(flow());
              try { log += await(f("")); } finally { log += await(f("f2 ")); }
              await(nested());
              return done(log);
            }
            """));
  }

  @Test
  void throwsWhatTheBodyThrows() {
    assertEquals(
        "java.lang.IllegalStateException: second",
        Behaviour.of(
            """
            @Async static Task<String> test() {
              try {
                await(fail(new IllegalArgumentException("first")));
              } finally {
                await(fail(new IllegalStateException("second")));
              }
              return done("");
            }
            """));
  }

  @Test
  void returnsFromWithinFinally() {
    assertEquals(
        "f",
        Behaviour.of(
            """
            @SuppressWarnings("finally")
            @Async static Task<String> test() {
              try { return done(await(f("t"))); } finally { return done(await(f("f"))); }
            }
            """));
  }

  @Test
  void synchronizesBetweenAwaits() {
    assertEquals(
        "1 caught",
        Behaviour.of(
            """
            static final Object LOCK = new Object();
            static int count;
            @Async static Task<String> test() {
              count = 0;
              synchronized (LOCK) { count++; }
              try {
                synchronized (LOCK) { if (count == 1) throw new IllegalStateException("caught"); }
              } catch (IllegalStateException e) {
                return done(await(f(count)) + " " + e.getMessage());
              }
              return done("");
            }
            """));
  }

  @Test
  void capturesInLambdasAndInLambdasOfThem() {
    assertEquals(
        "[12, 13] 3",
        Behaviour.of(
            """
            @Async static Task<String> test() {
              int base = await(f(1));
              Function<Integer, Task<Integer>> outer = x -> {
                int y = await(f(x)) + base;
                Function<Integer, CompletableFuture<Integer>> inner =
                    z -> CompletableFuture.completedFuture(await(f(z)) + y);
                return done(await(inner.apply(10)));
              };
              List<Integer> all = new ArrayList<>();
              for (int i : new int[] {1, 2}) all.add(await(outer.apply(i)));
              Callable<Task<Integer>> last = () -> done(await(f(2)) + base);
              try { return done(all + " " + await(last.call())); } catch (Exception e) { throw new AssertionError(e); }
            }
            """));
  }

  @Test
  void capturesInLambdasOfStaticInitialisers() {
    assertEquals(
        "3",
        Behaviour.of(
            """
            static final Function<Integer, Task<Integer>> PLUS_ONE = x -> done(await(f(x)) + 1);
            @Async static Task<Integer> test() { return done(await(PLUS_ONE.apply(2))); }
            """));
  }

  @Test
  void callsSuperPrivateAndProtectedMembers() {
    assertEquals(
        "super 1 private protected",
        Behaviour.of(
            """
            static class A {
              Task<String> name(int i) { return done("super " + await2(i)); }
              static int await2(int i) { return i; }
              protected String p() { return "protected"; }
            }
            static class B extends A {
              private String q() { return " private "; }
              @Async @Override Task<String> name(int i) {
                return done(await(super.name(await(f(i)))) + this.q() + super.p());
              }
            }
            @Async static Task<String> test() { return done(await(new B().name(1))); }
            """));
  }

  @Test
  void interfacesRecordsAndEnums() {
    assertEquals(
        "7 X:q 5 in",
        Behaviour.of(
            """
            interface I {
              int k();
              @Async default Task<Integer> d(int z) { return done(k() + await(f(z)) + await(p())); }
              @Async private Task<Integer> p() { return done(await(f(k()))); }
              @Async static Task<Integer> s(I i) { return done(await(i.d(1))); }
            }
            interface J extends I {
              @Async default Task<Integer> d(int z) { return done(await(I.super.d(await(f(z))))); }
            }
            enum E implements J {
              X { public int k() { return 3; }
                  @Async Task<String> n() { return done(name() + ":" + await(f("q"))); } };
              abstract Task<String> n();
            }
            record R(int a) { @Async Task<Integer> twice() { return done(a + await(f(a)) + 1); } }
            class Inner { @Async Task<String> in() { return done(await(f(outer))); } }
            final String outer = "in";
            @Async static Task<String> test() {
              return done(await(I.s(E.X)) + " " + await(E.X.n()) + " " + await(new R(2).twice())
                  + " " + await(new Test().new Inner().in()));
            }
            """));
  }

  @Test
  void genericAndVarargsMethods() {
    assertEquals(
        "[a, b] b",
        Behaviour.of(
            """
            @Async @SafeVarargs final <T extends Comparable<T>> CompletionStage<List<T>> all(T... xs) {
              List<T> out = new ArrayList<>();
              for (T x : xs) out.add(await(f(x)));
              return done(out);
            }
            @Async static <T extends CharSequence & Comparable<T>> Future<T> max(T a, T b) {
              T x = await(f(a));
              return done(x.compareTo(await(f(b))) > 0 ? x : b);
            }
            @Async static Task<String> test() throws Exception {
              CompletionStage<List<String>> all = new Test().all("a", "b");
              return done(await(all) + " " + await((Task<String>) max("a", "b")));
            }
            """));
  }

  @Test
  void voidMethods() {
    assertEquals(
        "ab",
        Behaviour.of(
            """
            static void later(StringBuilder s) {}
            @Async static void write(StringBuilder s) { s.append(await(f("a"))); s.append(await(f("b"))); }
            @Async static Task<String> test() {
              StringBuilder s = new StringBuilder();
              write(s);
              await(f(1)); await(f(2)); await(f(3));
              return done(s.toString());
            }
            """));
  }

  @Test
  void mergesTypesWithoutACommonClass() {
    assertEquals(
        "a1 7",
        Behaviour.of(
            """
            @Async static Task<String> text(boolean c) {
              var x = c ? new StringBuilder("a") : (Comparable<?> & java.io.Serializable) 7;
              await(f(1));
              return done(c ? ((StringBuilder) (Object) x).append(await(f(1))).toString() : x.toString());
            }
            @Async static Task<String> test() {
              return done(await(text(true)) + " " + await(text(false)));
            }
            """));
  }

  @Test
  void adoptsReturnedFutures() {
    assertEquals(
        "java.io.IOException: late",
        Behaviour.of(
            """
            @Async static CompletableFuture<String> chained() {
              await(f(1));
              return fail(new java.io.IOException("late"));
            }
            @Async static Task<String> test() { return done(await(chained())); }
            """));
  }

  @Test
  void capturedVariablesAndAnonymousClasses() {
    assertEquals(
        "x1",
        Behaviour.of(
            """
            interface Named { Task<String> name(); }
            @Async static Task<String> test() {
              int one = await(f(1));
              Named named = new Named() {
                final String field = "x";
                @Async public Task<String> name() { return done(await(f(field)) + one); }
              };
              return done(await(named.name()));
            }
            """));
  }

  @Test
  void assertsAndConditions() {
    assertEquals(
        "true false 3",
        Behaviour.of(
            """
            @Async static Task<String> test() {
              assert await(f(true)) : await(f("no"));
              boolean a = await(f(true)) && !await(f(false));
              boolean b = await(f(false)) || await(f(1)) == 2;
              int c = a ? b ? 1 : await(f(3)) : await(f(4));
              return done(a + " " + b + " " + c);
            }
            """));
  }
}

package dev.fermata.it.differential.generator;

import java.util.List;

/** What every generated program begins with. */
final class Prelude {

  private Prelude() {}

  static void imports(Code code) {
    code.line("package gen;");
    code.line("import static dev.fermata.Fermata.*;");
    code.line("import dev.fermata.Fermata;");
    code.line("import dev.fermata.Task;");
    code.line("import dev.fermata.annotation.Async;");
    for (String type : List.of("Boom", "CheckedBoom", "Resource", "Script", "Shape")) {
      code.line("import dev.fermata.it.differential." + type + ";");
    }
    code.line("import java.util.Arrays;");
    code.line("import java.util.List;");
    for (String type : List.of("Callable", "CompletableFuture", "CompletionStage", "Future")) {
      code.line("import java.util.concurrent." + type + ";");
    }
  }

  static void members(String className, Code code) {
    code.line("private static Script s;");
    code.line("private static int sn;");
    code.line("private static long sl;");
    code.line("static String st;");
    code.line("private static int[] sa;");
    code.line("private static Node so;");
    code.line("private static %s peer;".formatted(className));
    code.line("private int f = 3;");
    code.line("private long g = 4L;");
    code.open("static CompletionStage<Node> laterNode(int place, Node node)");
    code.line("return s.later(place, node);").close();
    code.open("interface Fn<A, R>");
    code.line("Task<R> apply(A a) throws Exception;").close();
    code.open("interface Fn2<A, R>");
    code.line("CompletionStage<R> apply(int depth, A a) throws Exception;").close();
    code.open("static final class Node");
    code.line("private int n;").line("private long l;").line("private String t = \"t\";");
    code.line("private Node next;");
    code.open("Node(int n, long l)");
    code.line("this.n = n;").line("this.l = l;").line("s.note(\"new \" + n + \" \" + l);").close();
    code.open("Node(String t, Node next)");
    code.line("this.t = t;").line("this.next = next;").line("s.note(\"new \" + t);").close();
    code.line("int get(int x) { return x == 7 ? next.n : n + x; }");
    code.line(
        "@Override public String toString() { return \"Node(\" + n + l + s.cut(t) + \")\"; }");
    code.close();
  }
}

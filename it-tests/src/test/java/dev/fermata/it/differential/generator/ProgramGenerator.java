package dev.fermata.it.differential.generator;

import dev.fermata.it.differential.generator.Signature.Future;
import dev.fermata.it.differential.generator.Signature.Home;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Generates a whole program from a seed: its classes, its methods, its entry. */
public final class ProgramGenerator {

  /**
   * A generated program.
   *
   * @param seed what it was generated from, not negative
   * @param className its main class, which has {@code static CompletionStage<?> main(Script)}
   * @param source its text
   * @param features how often each feature of the language is in it
   * @param cancellable whether all that it starts is awaited by its main method
   */
  public record Program(
      long seed,
      String className,
      String source,
      Map<String, Integer> features,
      boolean cancellable) {

    /** The same with another text. */
    public Program withSource(String text) {
      return new Program(seed, className, text, features, cancellable);
    }
  }

  private static final List<String> HUE =
      List.of(
          "RED, BLUE, GREEN { @Override int weight() { return 2; } };",
          "int weight() { return 1; }",
          "static Hue of(int n) { return values()[(n & 7) % 3]; }");
  private static final List<String> INNER =
      List.of("private long own;", "Inner(long own) { this.own = own; }");

  private final long seed;
  private final Dice dice;
  private final List<Signature> methods = new ArrayList<>();
  private final Generator g;
  private final Code code = new Code(0);

  private ProgramGenerator(long seed, int level) {
    this.seed = seed;
    dice = new Dice(seed);
    g = new Generator(dice, methods, level);
  }

  /** The program of a seed. */
  public static Program generate(long seed, int level) {
    return new ProgramGenerator(seed, level).program();
  }

  private Program program() {
    for (int count = dice.between(1, 4); count > 0; count--) {
      methods.add(signature());
    }
    String name = "P" + seed;
    g.className(name);
    Prelude.imports(code);
    code.open("public final class " + name);
    Prelude.members(name, code);
    main();
    home(Home.STATIC, Home.INSTANCE, Home.PRIVATE, Home.FINAL);
    nested("record Rec(int ra, long rb)", List.of(), Home.RECORD);
    if (nested(
        "interface Face",
        List.of(),
        Home.INTERFACE,
        Home.INTERFACE_STATIC,
        Home.INTERFACE_PRIVATE)) {
      code.line("private static final Face FACE = new Face() {};");
    }
    nested("private final class Inner", INNER, Home.INNER);
    if (nested("static class Base", List.of(), Home.SUPER)) {
      overriding();
    }
    boolean enumerates = nested("enum Hue", HUE, Home.ENUM);
    g.members.voidMethods(scope(Home.STATIC, Kind.STRING, Future.TASK), code);
    if (!enumerates && code.toString().contains("Hue.")) {
      code.open("enum Hue");
      HUE.forEach(code::line);
      code.close();
    }
    code.close();
    return new Program(seed, "gen." + name, code.toString(), g.features(), g.isCancellable());
  }

  /** A nested class with the methods of some homes, if there are any. */
  private boolean nested(String head, List<String> members, Home... homes) {
    if (methods.stream().noneMatch(method -> List.of(homes).contains(method.home()))) {
      return false;
    }
    code.open(head);
    members.forEach(code::line);
    home(homes);
    code.close();
    return true;
  }

  /** A class that overrides the methods of another and calls those. */
  private void overriding() {
    code.open("static final class Sub extends Base");
    for (Signature method : methods) {
      if (method.home() == Home.SUPER) {
        g.uses("super call of an asynchronous method");
        String names =
            IntStream.range(0, method.parameters().size())
                .mapToObj(i -> ", a" + i)
                .collect(Collectors.joining());
        StringBuilder parameters = new StringBuilder("int depth");
        for (int i = 0; i < method.parameters().size(); i++) {
          parameters.append(", " + parameter(method, i) + " a" + i);
        }
        code.line("@Override").line("@Async").open(head(method, "" + parameters));
        code.line("s.step(" + g.place() + ");");
        String call = "super." + method.name() + "(depth" + names + ")";
        String stage = "(CompletionStage<" + method.result().boxed() + ">) " + call;
        boolean adopts = dice.percent(40);
        code.line("return " + (adopts ? call : "done(await(" + stage + "))") + ";").close();
      }
    }
    code.close();
  }

  private Signature signature() {
    Home home = dice.percent(30) ? Home.STATIC : dice.pick(Home.values());
    if (!methods.isEmpty() && dice.percent(40)) {
      home = methods.get(methods.size() - 1).home(); // so that they can call each other
    }
    Future future = dice.percent(60) ? Future.TASK : dice.pick(Future.values());
    List<Kind> parameters = new ArrayList<>();
    for (int count = dice.between(0, 3); count > 0; count--) {
      parameters.add(Kind.any(dice));
    }
    boolean varargs = !parameters.isEmpty() && parameters.get(parameters.size() - 1) == Kind.INTS;
    boolean generic = home == Home.STATIC && dice.percent(20);
    g.uses("method returning " + future.type());
    g.uses("method: " + home.name().toLowerCase(Locale.ROOT) + (generic ? ", generic" : ""));
    return new Signature(
        g.name("m"), home, future, Kind.result(dice), parameters, varargs, generic);
  }

  private void main() {
    code.open("public static Task<String> spawned(Script script)");
    code.line("return Fermata.spawn(() -> main(script));").close();
    code.line("@Async").open("public static Task<String> main(Script script) throws Exception");
    code.line("s = script; peer = new P" + seed + "();");
    code.line("sn = 1; sl = 2L; st = \"st\"; sa = new int[4]; so = new Node(5, 6L);");
    code.line("final int depth = 4;");
    Scope scope = scope(Home.STATIC, Kind.STRING, Future.TASK);
    g.statements.several(dice.between(0, 2), scope, 1, code);
    for (Signature method : methods) {
      code.line(
          "s.<Object>t(%d, Fermata.<%s>await(%s));"
              .formatted(
                  g.place(), method.result().boxed(), g.awaits.call(method, scope, 2, code)));
    }
    code.line("return " + Kind.STRING.done(g.expressions.of(Kind.STRING, scope, 3, code)) + ";")
        .close();
  }

  private void home(Home... homes) {
    for (Signature method : methods) {
      if (List.of(homes).contains(method.home())) {
        method(method);
      }
    }
  }

  private void method(Signature method) {
    Scope scope = scope(method.home(), method.result(), method.future());
    StringBuilder parameters = new StringBuilder("int depth");
    if (method.generic()) {
      parameters.append(", T val");
      scope.returningGeneric("val");
    }
    for (int i = 0; i < method.parameters().size(); i++) {
      String name = g.name("p");
      parameters.append(", ").append(parameter(method, i)).append(' ').append(name);
      scope.add(new Scope.Variable(name, method.parameters().get(i), true, false));
    }
    String early = method.generic() ? "val" : method.result().literal();
    code.line("@Async").open(head(method, "" + parameters));
    code.line("if (!s.enter(depth)) return done(" + early + ");");
    if (method.result().isPrimitive() && dice.percent(3)) {
      g.uses("null in place of a number");
      code.line("if (s.few(depth) == 2) return done(null);");
    }
    List<Scope.Variable> many = dice.percent(2) ? g.members.manyVariables(scope, code) : List.of();
    g.statements.several(dice.between(1, 3), scope, dice.between(1, 2), code);
    if (!many.isEmpty()) {
      g.members.useAll(many, code);
    }
    g.statements.result(scope, code);
    code.close();
  }

  private static String parameter(Signature method, int i) {
    boolean dots = method.varargs() && i == method.parameters().size() - 1;
    return dots ? "int..." : method.parameters().get(i).type();
  }

  private static String head(Signature method, String parameters) {
    String result = method.generic() ? "T" : method.result().boxed();
    return method.home().modifiers()
        + (method.generic() ? "<T> " : "")
        + method.future().type()
        + "<"
        + result
        + "> "
        + method.name()
        + "("
        + parameters
        + ") throws Exception";
  }

  private Scope scope(Home home, Kind result, Future future) {
    Scope scope = new Scope(result);
    scope.returning(future);
    scope.home(home);
    scope.add(new Scope.Variable("sn", Kind.INT, true, true));
    scope.add(new Scope.Variable("sl", Kind.LONG, true, true));
    scope.add(new Scope.Variable("st", Kind.STRING, true, true));
    scope.add(new Scope.Variable("sa", Kind.INTS, true, true));
    scope.add(new Scope.Variable("so", Kind.NODE, true, true));
    switch (home) {
      case INSTANCE, PRIVATE, FINAL -> {
        scope.add(new Scope.Variable("this.f", Kind.INT, true, true));
        scope.add(new Scope.Variable("g", Kind.LONG, true, true));
      }
      case RECORD -> {
        scope.add(new Scope.Variable("ra", Kind.INT, false, true));
        scope.add(new Scope.Variable("this.rb", Kind.LONG, false, true));
      }
      case ENUM -> scope.add(new Scope.Variable("weight()", Kind.INT, false, true));
      case INNER -> {
        scope.add(new Scope.Variable("f", Kind.INT, true, true));
        scope.add(new Scope.Variable("this.own", Kind.LONG, true, true));
      }
      default -> {}
    }
    return scope;
  }
}

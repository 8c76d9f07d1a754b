package dev.fermata.it.differential.generator;

import dev.fermata.it.differential.generator.Signature.Future;
import dev.fermata.it.differential.generator.Signature.Home;
import java.util.ArrayList;
import java.util.List;

/** Generates a whole program from a seed: its classes, its methods, its entry. */
public final class ProgramGenerator {

  /**
   * A generated program.
   *
   * @param seed what it was generated from, not negative
   * @param className its main class, which has {@code static CompletionStage<?> main(Script)}
   * @param source its text
   */
  public record Program(long seed, String className, String source) {}

  private final long seed;
  private final Dice dice;
  private final List<Signature> methods = new ArrayList<>();
  private final Generator g;
  private final Code code = new Code(0);

  private ProgramGenerator(long seed) {
    this.seed = seed;
    dice = new Dice(seed);
    g = new Generator(dice, methods);
  }

  /** The program of a seed. */
  public static Program generate(long seed) {
    return new ProgramGenerator(seed).program();
  }

  private Program program() {
    for (int count = dice.between(2, 4); count > 0; count--) {
      methods.add(signature());
    }
    String name = "P" + seed;
    Prelude.imports(code);
    code.open("public final class " + name);
    Prelude.members(name, code);
    main();
    home(Home.STATIC, Home.INSTANCE, Home.PRIVATE, Home.FINAL);
    code.open("record Rec(int ra, long rb)");
    home(Home.RECORD);
    code.close().open("interface Face");
    home(Home.INTERFACE);
    code.close().open("enum Hue");
    code.line("RED, BLUE, GREEN { @Override int weight() { return 2; } };");
    code.line("int weight() { return 1; }");
    code.line("static Hue of(int n) { return values()[(n & 7) % 3]; }");
    home(Home.ENUM);
    code.close().open("private final class Inner");
    code.line("private long own;").line("Inner(long own) { this.own = own; }");
    home(Home.INNER);
    code.close().close();
    return new Program(seed, "gen." + name, code.toString());
  }

  private Signature signature() {
    Home home = dice.percent(40) ? Home.STATIC : dice.pick(Home.values());
    Future future = dice.percent(60) ? Future.TASK : dice.pick(Future.values());
    List<Kind> parameters = new ArrayList<>();
    for (int count = dice.between(0, 4); count > 0; count--) {
      parameters.add(Kind.any(dice));
    }
    boolean varargs = !parameters.isEmpty() && parameters.get(parameters.size() - 1) == Kind.INTS;
    return new Signature(g.name("m"), home, future, Kind.any(dice), parameters, varargs);
  }

  private void main() {
    code.line("@Async").open("public static Task<String> main(Script script) throws Exception");
    code.line("s = script; peer = new P" + seed + "();");
    code.line("sn = 1; sl = 2L; st = \"st\"; sa = new int[4]; so = new Node(5, 6L);");
    code.line("final int depth = 4;");
    Scope scope = scope(Home.STATIC, Kind.STRING, Future.TASK);
    g.statements.several(dice.between(1, 3), scope, 1, code);
    for (Signature method : methods) {
      code.line("s.t(" + g.place() + ", await(" + g.awaits.call(method, scope, 2, code) + "));");
    }
    code.line("return done(" + g.expressions.of(Kind.STRING, scope, 3, code) + ");").close();
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
    for (int i = 0; i < method.parameters().size(); i++) {
      Kind kind = method.parameters().get(i);
      String name = g.name("p");
      boolean dots = method.varargs() && i == method.parameters().size() - 1;
      parameters.append(", ").append(dots ? "int..." : kind.type()).append(' ').append(name);
      scope.add(new Scope.Variable(name, kind, true, false));
    }
    code.line("@Async");
    code.open(
        method.home().modifiers()
            + method.future().type()
            + "<"
            + method.result().boxed()
            + "> "
            + method.name()
            + "("
            + parameters
            + ") throws Exception");
    code.line("if (depth <= 0 || !s.fuel()) return done(" + method.result().literal() + ");");
    g.statements.several(dice.between(2, 5), scope, 2, code);
    g.statements.result(scope, code);
    code.close();
  }

  private Scope scope(Home home, Kind result, Future future) {
    Scope scope = new Scope(result);
    scope.returning(future);
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

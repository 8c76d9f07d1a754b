package dev.fermata.it.differential.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a place in a program may name, and where it may jump to. */
final class Scope {

  /** A local variable or a field. */
  record Variable(String name, Kind kind, boolean assignable, boolean capturable) {}

  /**
   * A local lambda from a value of one kind to a future of another, or the method that the place is
   * in and that calls itself.
   *
   * @param function what stands before the arguments of a call
   */
  record Lambda(String function, Kind parameter, Kind result, boolean capturable) {}

  /** A leaf future that was made and not yet awaited. */
  record Pending(String name, Kind kind) {}

  private final List<Variable> variables = new ArrayList<>();
  private final List<Lambda> lambdas = new ArrayList<>();
  private final List<Pending> pending = new ArrayList<>();

  /** Statements that make a break or continue to here. */
  private final List<String> jumps = new ArrayList<>();

  private boolean awaits = true;
  private boolean returns = true;
  private boolean inTry;
  private boolean inGuard;

  /** The constructs around this place, within its method, for the figures. */
  private Set<String> within = Set.of();

  /** What is returned where the result has the type of a type parameter, or null. */
  private String genericResult;

  private Kind result;
  private Signature.Future future = Signature.Future.TASK;

  /** Where the method is declared that this place is in; null in local classes. */
  private Signature.Home home;

  Scope(Kind result) {
    this.result = result;
  }

  /** A block in this place. */
  Scope block() {
    Scope inner = new Scope(result);
    inner.variables.addAll(variables);
    inner.lambdas.addAll(lambdas);
    inner.pending.addAll(pending);
    inner.jumps.addAll(jumps);
    inner.awaits = awaits;
    inner.returns = returns;
    inner.inTry = inTry;
    inner.genericResult = genericResult;
    inner.future = future;
    inner.home = home;
    inner.inGuard = inGuard;
    inner.within = within;
    return inner;
  }

  /** The same place, with one more construct around it. */
  Scope within(String construct) {
    Scope inner = block();
    inner.within = new TreeSet<>(within);
    inner.within.add(construct);
    return inner;
  }

  Set<String> within() {
    return within;
  }

  /** The body of a loop or labelled block in this place. */
  Scope jumping(String... statements) {
    Scope inner = block();
    inner.jumps.removeIf(jump -> jump.equals("break;") || jump.equals("continue;"));
    inner.jumps.addAll(List.of(statements));
    return inner;
  }

  /** The inside of an old switch: break leaves it, continue does not. */
  Scope inSwitch() {
    Scope inner = block();
    inner.jumps.remove("break;");
    return inner;
  }

  /** Inside a switch expression: there is no way out but yield or an exception. */
  Scope expression() {
    Scope inner = block();
    inner.jumps.clear();
    inner.returns = false;
    return inner;
  }

  /** The body of a lambda: it sees final variables only. */
  Scope lambda(Kind lambdaResult) {
    Scope inner = expression();
    inner.variables.removeIf(variable -> !variable.capturable());
    inner.lambdas.removeIf(lambda -> !lambda.capturable());
    inner.pending.clear();
    inner.result = lambdaResult;
    inner.returns = true;
    inner.inTry = false;
    inner.awaits = true;
    inner.genericResult = null;
    inner.future = Signature.Future.TASK;
    inner.within = Set.of();
    return inner;
  }

  /** The body of a method of a class that is declared in this place. */
  Scope inClass(Kind methodResult) {
    Scope inner = lambda(methodResult);
    inner.variables.removeIf(variable -> variable.name().startsWith("this."));
    inner.lambdas.removeIf(lambda -> lambda.function().startsWith("this."));
    inner.home = null;
    return inner;
  }

  /** The guard of a pattern: it may not name what is not final, and assign array elements only. */
  Scope guard() {
    Scope inner = expression().within("guard");
    inner.inGuard = true;
    inner.variables.removeIf(variable -> !variable.capturable());
    inner.variables.replaceAll(v -> new Variable(v.name(), v.kind(), false, true));
    return inner;
  }

  boolean isInGuard() {
    return inGuard;
  }

  Scope inTry() {
    Scope inner = block();
    inner.inTry = true;
    return inner;
  }

  Scope withoutAwaits() {
    Scope inner = block();
    inner.awaits = false;
    return inner;
  }

  void returning(Signature.Future declared) {
    future = declared;
  }

  Signature.Future future() {
    return future;
  }

  void home(Signature.Home declared) {
    home = declared;
  }

  /** Whether this place can call a method of that home by its name alone. */
  boolean isAtHome(Signature.Home other) {
    return home != null && home.reaches(other);
  }

  void returningGeneric(String value) {
    genericResult = value;
  }

  String genericResult() {
    return genericResult;
  }

  void add(Variable variable) {
    variables.add(variable);
  }

  void add(Lambda lambda) {
    lambdas.add(lambda);
  }

  void add(Pending future) {
    pending.add(future);
  }

  List<String> variables(Kind kind) {
    return variables.stream().filter(v -> v.kind() == kind).map(Variable::name).toList();
  }

  List<String> assignable(Kind kind) {
    return variables.stream()
        .filter(v -> v.kind() == kind && v.assignable())
        .map(Variable::name)
        .toList();
  }

  List<Lambda> lambdas(Kind kind) {
    return lambdas.stream().filter(lambda -> lambda.result() == kind).toList();
  }

  List<String> pending(Kind kind) {
    return pending.stream().filter(p -> p.kind() == kind).map(Pending::name).toList();
  }

  List<String> jumps() {
    return jumps;
  }

  boolean awaits() {
    return awaits;
  }

  boolean returns() {
    return returns;
  }

  boolean isInTry() {
    return inTry;
  }

  Kind result() {
    return result;
  }
}

package dev.fermata.it.differential.generator;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the parts of the generator share: the dice, the names, and the methods of the program. */
final class Generator {

  final Dice dice;
  final List<Signature> methods;
  final Expressions expressions;
  final Awaits awaits;
  final Statements statements;
  final Blocks blocks;
  final Members members;
  final int level;
  private final Map<String, Integer> features = new TreeMap<>();
  private boolean cancellable = true;
  private String className = "";
  private int names;
  private int places;

  Generator(Dice dice, List<Signature> methods, int level) {
    this.level = level;
    this.dice = dice;
    this.methods = methods;
    expressions = new Expressions(this);
    awaits = new Awaits(this);
    statements = new Statements(this);
    blocks = new Blocks(this);
    members = new Members(this);
  }

  /** A name that the program does not have yet. */
  String name(String prefix) {
    return prefix + names++;
  }

  /** A number that names a place in the program in its trace. */
  int place() {
    return places++;
  }

  /** The simple name of the main class. */
  String className() {
    return className;
  }

  void className(String name) {
    className = name;
  }

  /** Counts a feature of the language. */
  void uses(String feature) {
    features.merge(feature, 1, Integer::sum);
  }

  Map<String, Integer> features() {
    return features;
  }

  /** Notes that the program starts something that cancelling its main method does not reach. */
  void startsAlone() {
    cancellable = false;
  }

  boolean isCancellable() {
    return cancellable;
  }
}

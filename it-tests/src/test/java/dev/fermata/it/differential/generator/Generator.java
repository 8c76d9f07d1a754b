package dev.fermata.it.differential.generator;

import java.util.List;

/** What the parts of the generator share: the dice, the names, and the methods of the program. */
final class Generator {

  final Dice dice;
  final List<Signature> methods;
  final Expressions expressions;
  final Awaits awaits;
  final Statements statements;
  final Blocks blocks;
  private int names;
  private int places;

  Generator(Dice dice, List<Signature> methods) {
    this.dice = dice;
    this.methods = methods;
    expressions = new Expressions(this);
    awaits = new Awaits(this);
    statements = new Statements(this);
    blocks = new Blocks(this);
  }

  /** A name that the program does not have yet. */
  String name(String prefix) {
    return prefix + names++;
  }

  /** A number that names a place in the program in its trace. */
  int place() {
    return places++;
  }
}

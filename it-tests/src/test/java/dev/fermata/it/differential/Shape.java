package dev.fermata.it.differential;

/** A sealed type of generated programs. */
public sealed interface Shape {

  record Dot(int x) implements Shape {}

  record Line(Shape from, long length) implements Shape {}
}

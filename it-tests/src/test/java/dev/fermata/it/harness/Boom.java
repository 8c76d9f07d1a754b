package dev.fermata.it.harness;

/** The exception of the tests. */
public final class Boom extends RuntimeException {

  private static final long serialVersionUID = 1;

  public Boom(String message) {
    super(message);
  }
}

package dev.fermata.it.differential;

/** An unchecked exception of generated programs. */
public final class Boom extends RuntimeException {

  private static final long serialVersionUID = 1;

  public Boom(String message) {
    super(message);
  }

  public Boom(String message, Throwable cause) {
    super(message, cause);
  }
}

package dev.fermata.it.differential;

/** A checked exception of generated programs. */
public final class CheckedBoom extends Exception {

  private static final long serialVersionUID = 1;

  public CheckedBoom(String message) {
    super(message);
  }
}

package dev.fermata.transformer.scan;

/** A file that is not a class file that the JVM would load. */
public final class MalformedClassException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong, to follow "the class file cannot be read:"
   */
  public MalformedClassException(String message) {
    super(message);
  }
}

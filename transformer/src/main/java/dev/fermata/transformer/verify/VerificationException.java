package dev.fermata.transformer.verify;

/** Generated code that the JVM would not accept. */
public final class VerificationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  VerificationException(String message, Throwable cause) {
    super(message, cause);
  }
}

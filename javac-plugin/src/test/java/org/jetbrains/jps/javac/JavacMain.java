package org.jetbrains.jps.javac;

import java.util.function.BooleanSupplier;

/** Stands in for the class in IntelliJ's builder that runs javac, and so is on javac's stack. */
public final class JavacMain {

  private JavacMain() {}

  /** Runs javac. */
  public static boolean compile(BooleanSupplier javac) {
    return javac.getAsBoolean();
  }
}

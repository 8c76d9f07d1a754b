package org.jetbrains.jps.javac;

import java.util.function.BooleanSupplier;

/** Stands in for the main class of the process that IntelliJ's builder starts to run javac. */
public final class ExternalJavacProcess {

  private ExternalJavacProcess() {}

  /** Runs javac. */
  public static boolean compile(BooleanSupplier javac) {
    return JavacMain.compile(javac);
  }
}

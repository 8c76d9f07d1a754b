package dev.fermata.agent;

import java.util.Map;

/** Where transformed classes are written to, for those who want to look at them. */
@FunctionalInterface
interface Dump {

  /** Writes nothing. */
  Dump NONE = classFiles -> {};

  /**
   * Writes a class and what was generated for it.
   *
   * @param classFiles internal name to bytes
   */
  void write(Map<String, byte[]> classFiles);
}

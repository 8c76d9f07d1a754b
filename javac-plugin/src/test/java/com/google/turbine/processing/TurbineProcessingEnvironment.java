package com.google.turbine.processing;

import dev.fermata.javac.testkit.DelegatingEnvironment;
import javax.annotation.processing.ProcessingEnvironment;

/** Stands in for the class in Turbine, the header compiler of Bazel, which has this name. */
public final class TurbineProcessingEnvironment extends DelegatingEnvironment {

  /** Around another. */
  public TurbineProcessingEnvironment(ProcessingEnvironment delegate) {
    super(delegate);
  }
}

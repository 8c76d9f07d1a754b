package dev.fermata.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands in for the real mark. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Async {}

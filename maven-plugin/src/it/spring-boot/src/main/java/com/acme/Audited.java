package com.acme;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Each call is written down. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {}

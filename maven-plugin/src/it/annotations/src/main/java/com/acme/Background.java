package com.acme;

/** Marks a method for Fermata; class files have it, programs that run do not see it. */
public @interface Background {}

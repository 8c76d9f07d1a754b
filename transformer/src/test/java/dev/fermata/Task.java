package dev.fermata;

import java.util.concurrent.CompletableFuture;

/** Stands in for the real task. */
public class Task<T> extends CompletableFuture<T> {}

/** Chains of {@link java.util.concurrent.CompletableFuture}, on a loop of one queue. */
@NullMarked
package dev.fermata.benchmarks.futures;

import org.jspecify.annotations.NullMarked;

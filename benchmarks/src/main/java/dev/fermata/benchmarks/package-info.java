/**
 * What is measured, and against what.
 *
 * <p>A {@link dev.fermata.benchmarks.Contender} is one way of writing asynchronous programs; each
 * offers the same workloads, and a test proves that they compute the same.
 */
@NullMarked
package dev.fermata.benchmarks;

import org.jspecify.annotations.NullMarked;

/** Virtual threads: plain calls, on a JDK that has them. */
@NullMarked
package dev.fermata.benchmarks.virtual;

import org.jspecify.annotations.NullMarked;

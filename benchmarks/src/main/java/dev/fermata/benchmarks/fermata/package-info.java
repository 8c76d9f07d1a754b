/** Fermata, as its users write it. */
@NullMarked
package dev.fermata.benchmarks.fermata;

import org.jspecify.annotations.NullMarked;

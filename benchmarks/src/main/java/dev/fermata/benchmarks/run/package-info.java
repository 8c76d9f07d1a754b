/** Runs everything, in turns, and writes the table. */
@NullMarked
package dev.fermata.benchmarks.run;

import org.jspecify.annotations.NullMarked;

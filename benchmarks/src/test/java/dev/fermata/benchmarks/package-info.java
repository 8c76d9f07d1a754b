/** Checks that contenders do the same work. */
@NullMarked
package dev.fermata.benchmarks;

import org.jspecify.annotations.NullMarked;

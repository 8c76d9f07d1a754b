/** State machines written by hand on a loop of one queue: the practical limit. */
@NullMarked
package dev.fermata.benchmarks.hand;

import org.jspecify.annotations.NullMarked;

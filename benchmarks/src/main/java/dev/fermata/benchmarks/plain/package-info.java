/** Plain calls that block: what asynchronous code would cost if it cost nothing. */
@NullMarked
package dev.fermata.benchmarks.plain;

import org.jspecify.annotations.NullMarked;

/** Tests of the duties. */
@NullMarked
package dev.fermata.benchmarks.duties;

import org.jspecify.annotations.NullMarked;

/**
 * What the classes of the large program share. The classes are generated, once for each style, in
 * packages and modules of their own.
 */
@NullMarked
package dev.fermata.benchmarks.program;

import org.jspecify.annotations.NullMarked;

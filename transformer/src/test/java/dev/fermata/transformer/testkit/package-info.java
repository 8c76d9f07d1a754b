/** Compiles, transforms, loads and runs small Java programs, all in memory. */
@NullMarked
package dev.fermata.transformer.testkit;

import org.jspecify.annotations.NullMarked;

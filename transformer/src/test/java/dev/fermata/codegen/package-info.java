/** Stands in for what generated code calls. */
@NullMarked
package dev.fermata.codegen;

import org.jspecify.annotations.NullMarked;

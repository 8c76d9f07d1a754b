/** Finds what is asynchronous in a class, cheaply where there is nothing. */
@NullMarked
package dev.fermata.transformer.scan;

import org.jspecify.annotations.NullMarked;

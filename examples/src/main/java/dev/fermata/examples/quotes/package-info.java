/** The first program: two calls that wait at the same time. */
@NullMarked
package dev.fermata.examples.quotes;

import org.jspecify.annotations.NullMarked;

/** Shows people what the transformer makes of a class. */
@NullMarked
package dev.fermata.transformer.print;

import org.jspecify.annotations.NullMarked;

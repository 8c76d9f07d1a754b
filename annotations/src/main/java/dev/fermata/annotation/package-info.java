/** The marks that the Fermata transformer looks for. */
@NullMarked
package dev.fermata.annotation;

import org.jspecify.annotations.NullMarked;

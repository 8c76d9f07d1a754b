/** Stands in for the annotations module. */
@NullMarked
package dev.fermata.annotation;

import org.jspecify.annotations.NullMarked;

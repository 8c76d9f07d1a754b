/** Functions of three to eight arguments, which combine the values of {@code gather}. */
@NullMarked
package dev.fermata.function;

import org.jspecify.annotations.NullMarked;

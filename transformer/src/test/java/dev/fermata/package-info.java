/**
 * The least of the runtime that transformed code needs, for tests only: the transformer is tested
 * without the real one.
 */
@NullMarked
package dev.fermata;

import org.jspecify.annotations.NullMarked;

/**
 * Fermata on other people's code: every call in every method of a library becomes an await, and the
 * JVM has to accept what comes out, and to do the same with it.
 */
@NullMarked
package dev.fermata.it.mass;

import org.jspecify.annotations.NullMarked;

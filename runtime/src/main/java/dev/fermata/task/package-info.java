/** The machinery of tasks: continuations, waiters, cancellation, and the loop that runs them. */
@NullMarked
package dev.fermata.task;

import org.jspecify.annotations.NullMarked;

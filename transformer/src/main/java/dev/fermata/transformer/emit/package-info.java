/** Writes the stub, the body and the frame class of each method, as the plan says. */
@NullMarked
package dev.fermata.transformer.emit;

import org.jspecify.annotations.NullMarked;

/**
 * Decides everything about the generated code: names, the fields of the frame, the states. What
 * emit may know of the original method is here; no instruction is created.
 */
@NullMarked
package dev.fermata.transformer.plan;

import org.jspecify.annotations.NullMarked;

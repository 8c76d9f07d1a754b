/**
 * Facts about a method: the types of locals and stack at each await, which locals are live there,
 * objects under construction, monitors held. Nothing here creates an instruction.
 */
@NullMarked
package dev.fermata.transformer.analyse;

import org.jspecify.annotations.NullMarked;

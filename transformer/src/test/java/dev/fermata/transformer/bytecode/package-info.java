/** Shapes of bytecode that javac does not make, but other compilers and tools do. */
@NullMarked
package dev.fermata.transformer.bytecode;

import org.jspecify.annotations.NullMarked;

/** Reads the output again and checks it as the JVM's verifier would. */
@NullMarked
package dev.fermata.transformer.verify;

import org.jspecify.annotations.NullMarked;

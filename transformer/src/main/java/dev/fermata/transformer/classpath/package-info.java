/** Supertypes from class files and the JDK image, without loading a class. */
@NullMarked
package dev.fermata.transformer.classpath;

import org.jspecify.annotations.NullMarked;

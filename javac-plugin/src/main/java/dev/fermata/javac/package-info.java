/** Fermata in javac: an annotation processor and plugin that transforms what javac has written. */
@NullMarked
package dev.fermata.javac;

import org.jspecify.annotations.NullMarked;

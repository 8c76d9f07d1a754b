/**
 * Whole directories of class files: what the command line and the Maven plugin have in common. A
 * run first transforms everything in memory, in the order of the sorted paths, and then writes all
 * of it or nothing.
 */
@NullMarked
package dev.fermata.transformer.directory;

import org.jspecify.annotations.NullMarked;

/** Generates Java programs from a seed. */
package dev.fermata.it.differential.generator;

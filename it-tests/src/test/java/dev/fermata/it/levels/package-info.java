/** Class files of all levels that Fermata reads. */
package dev.fermata.it.levels;

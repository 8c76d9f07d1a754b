/**
 * The differential test: programs generated from a seed run as if await blocked, and transformed;
 * their traces must be the same.
 */
package dev.fermata.it.differential;

/** The goals of the Maven plugin. */
@NullMarked
package dev.fermata.maven;

import org.jspecify.annotations.NullMarked;

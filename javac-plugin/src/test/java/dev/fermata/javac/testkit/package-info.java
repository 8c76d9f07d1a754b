/** What the tests of this module share. */
@NullMarked
package dev.fermata.javac.testkit;

import org.jspecify.annotations.NullMarked;

/** Keeps README.md and the pages in docs true: whatever they show is compiled, run and compared. */
@NullMarked
package dev.fermata.it.docs;

import org.jspecify.annotations.NullMarked;

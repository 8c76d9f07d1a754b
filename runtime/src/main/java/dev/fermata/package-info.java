/** What users name: {@link dev.fermata.Fermata}, {@link dev.fermata.Task}, the event loop. */
@NullMarked
package dev.fermata;

import org.jspecify.annotations.NullMarked;

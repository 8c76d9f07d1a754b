/** The one funnel for all that the transformer has to tell its user. */
@NullMarked
package dev.fermata.transformer.diagnostics;

import org.jspecify.annotations.NullMarked;

/**
 * What cannot be transformed, and what is doubtful: one rule, one class, one diagnostic, one page
 * in {@code docs/diagnostics}. Rules look and report; they change nothing.
 */
@NullMarked
package dev.fermata.transformer.check;

import org.jspecify.annotations.NullMarked;

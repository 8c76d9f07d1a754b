/**
 * What cannot be transformed: one rule, one class, one diagnostic, one page in {@code
 * docs/diagnostics}. Rules look and report; they change nothing.
 */
@NullMarked
package dev.fermata.transformer.check;

import org.jspecify.annotations.NullMarked;

/** What transformed code calls. For generated code only, and frozen: do not call it by hand. */
@NullMarked
package dev.fermata.codegen;

import org.jspecify.annotations.NullMarked;

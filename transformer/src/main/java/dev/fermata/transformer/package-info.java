/** The transformer: {@link dev.fermata.transformer.AsyncTransformer} is the pipeline. */
@NullMarked
package dev.fermata.transformer;

import org.jspecify.annotations.NullMarked;

/** Tests what is written when all has been measured. */
@NullMarked
package dev.fermata.benchmarks.run;

import org.jspecify.annotations.NullMarked;

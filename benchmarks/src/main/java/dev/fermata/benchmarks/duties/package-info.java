/**
 * Chains of calls by hand that do, one after the other, what Fermata has to do for each: what its
 * duties cost, whoever does them.
 */
@NullMarked
package dev.fermata.benchmarks.duties;

import org.jspecify.annotations.NullMarked;

/** The workloads as JMH benchmarks, one for each contender. */
@NullMarked
package dev.fermata.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;

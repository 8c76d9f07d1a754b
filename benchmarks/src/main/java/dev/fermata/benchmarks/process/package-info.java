/** Workloads that need a process of their own: many tasks at once, and what they weigh. */
@NullMarked
package dev.fermata.benchmarks.process;

import org.jspecify.annotations.NullMarked;

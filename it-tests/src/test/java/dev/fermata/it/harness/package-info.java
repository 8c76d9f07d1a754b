/** Runs one and the same program with futures that are ready, and that become ready in all ways. */
package dev.fermata.it.harness;

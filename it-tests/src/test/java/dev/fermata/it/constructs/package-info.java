/** One class for each construct of Java, every test run with each source of futures. */
package dev.fermata.it.constructs;

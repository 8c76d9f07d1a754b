/** Stack traces read as if every await had blocked. */
package dev.fermata.it.traces;

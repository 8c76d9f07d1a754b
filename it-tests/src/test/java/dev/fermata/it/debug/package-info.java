/** What tools see of transformed code: debuggers, coverage, reflection. */
package dev.fermata.it.debug;

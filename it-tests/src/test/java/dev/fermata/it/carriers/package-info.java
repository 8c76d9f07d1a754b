/** What other libraries keep in thread-locals, carried with tasks. */
package dev.fermata.it.semantics;

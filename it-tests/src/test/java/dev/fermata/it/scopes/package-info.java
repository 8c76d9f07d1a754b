/** Cancel scopes, time limits and task-local values. */
package dev.fermata.it.semantics;

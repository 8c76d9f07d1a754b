/** Contexts and task-local values, as a user writes them. */
package dev.fermata.it.context;

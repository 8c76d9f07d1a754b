/** Programs that run with the agent, in JVMs of their own. */
@NullMarked
package dev.fermata.agent;

import org.jspecify.annotations.NullMarked;

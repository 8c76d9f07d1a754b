/** Awaits of calls whose bodies are called directly: nothing tells them from others. */
package dev.fermata.it.fusion;

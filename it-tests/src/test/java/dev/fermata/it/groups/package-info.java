/** Task groups and what waits for several tasks. */
package dev.fermata.it.groups;

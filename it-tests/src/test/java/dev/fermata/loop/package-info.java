/** What a test needs to decide the schedule of a loop; it shares the package for that. */
package dev.fermata.loop;

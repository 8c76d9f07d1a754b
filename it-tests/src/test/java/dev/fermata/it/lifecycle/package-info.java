/** Beginning and ending: runners, signals, threads, several loops, groups, debug mode. */
package dev.fermata.it.lifecycle;

/**
 * Locks, queues and channels as a user uses them: one test a rule, and all under many schedules.
 */
package dev.fermata.it.sync;

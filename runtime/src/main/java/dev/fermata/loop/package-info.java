/** One thread's scheduler: ready queue, timers, inbox for other threads. It knows no tasks. */
@NullMarked
package dev.fermata.loop;

import org.jspecify.annotations.NullMarked;

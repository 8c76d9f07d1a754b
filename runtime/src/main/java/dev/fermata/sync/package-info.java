/**
 * Locks, events, semaphores, barriers, queues and channels for the tasks of one event loop: they
 * suspend a task and never block a thread. What they have in common:
 *
 * <ul>
 *   <li><b>First come, first served.</b> Those that wait are served in the order in which they
 *       asked. What is given back goes directly to the first of them, so nobody who comes later can
 *       take it away in between.
 *   <li><b>Cancelling.</b> Cancelling a task that waits takes it out of the queue at once, without
 *       a trace. A task that was served before it was cancelled keeps what it was given: its await
 *       returns it, and its next await throws. So nothing is lost on the way. Code that is already
 *       being cancelled is given nothing: the task it gets has failed with {@link
 *       dev.fermata.TaskCancelledException}, and all stays as it was.
 *   <li><b>One loop.</b> Each object may be made on any thread, even before there is a loop, and
 *       belongs to the loop on which it is first used, until that is closed. On a thread without a
 *       loop, or with another one, its methods throw {@link java.lang.IllegalStateException}.
 *       Methods that only look are not checked: their answers are true on the loop's thread, or
 *       while the loop does not run.
 *   <li><b>Whoever holds the returned task owns its outcome.</b> {@code await} it at once, as in
 *       all examples here. Who keeps it, and is cancelled in another await meanwhile, must look
 *       whether it has got something that is to be given back.
 *   <li><b>Wrong use throws at once</b>, out of the method itself and not into the task.
 * </ul>
 */
@NullMarked
package dev.fermata.sync;

import org.jspecify.annotations.NullMarked;

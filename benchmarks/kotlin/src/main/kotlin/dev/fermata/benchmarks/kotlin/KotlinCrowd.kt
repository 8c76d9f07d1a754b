package dev.fermata.benchmarks.kotlin

import dev.fermata.benchmarks.Crowd
import java.util.ArrayDeque
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.Runnable
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/**
 * Coroutines at a deferred. Their loop has to outlive two calls, which that of `runBlocking` does
 * not: it is a queue, as lean as can be.
 */
internal class KotlinCrowd(private val count: Int, private val locals: Boolean) : Crowd {
  private val loop = QueueDispatcher()
  private var gate = CompletableDeferred<Unit>()
  private var inside = 0
  private var sum = 0L

  override fun gather() {
    gate = CompletableDeferred()
    inside = count
    sum = 0
    val scope = CoroutineScope(loop + Job())
    for (i in 0 until count) {
      if (locals) scope.launch { stayWith(i) } else scope.launch { stay() }
    }
    loop.run()
  }

  override fun release(): Long {
    gate.complete(Unit)
    loop.run()
    check(inside == 0) { "$inside still wait" }
    return sum
  }

  private suspend fun stay() {
    gate.await()
    leave(1)
  }

  private suspend fun stayWith(task: Int) {
    val a = Crowd.local(task, 0)
    val b = Crowd.local(task, 1)
    val c = Crowd.local(task, 2)
    val d = Crowd.local(task, 3)
    val e = Crowd.local(task, 4)
    gate.await()
    leave(a + b + c + d + e)
  }

  private fun leave(counted: Int) {
    sum += counted
    inside--
  }
}

/** A dispatcher whose loop runs until nothing is ready. */
private class QueueDispatcher : CoroutineDispatcher() {
  private val ready = ArrayDeque<Runnable>()

  override fun dispatch(context: CoroutineContext, block: Runnable) {
    ready.add(block)
  }

  fun run() {
    while (true) (ready.poll() ?: return).run()
  }
}

/** Coroutines that sleep. */
internal suspend fun sleep(count: Int): Long {
  var sum = 0L
  coroutineScope {
    for (i in 0 until count) {
      val milliseconds = Crowd.milliseconds(i)
      launch {
        delay(milliseconds)
        sum += milliseconds
      }
    }
  }
  return sum
}

package dev.fermata.benchmarks.kotlin

import dev.fermata.benchmarks.Contender
import dev.fermata.benchmarks.Crowd
import dev.fermata.benchmarks.Work
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** Kotlin coroutines on the event loop of `runBlocking`. */
class Kotlin : Contender {
  override fun name() = "kotlin"

  override fun chain(depth: Int, times: Int) = Work { runBlocking { Chain.chains(depth, times) } }

  override fun yields(times: Int) = Work {
    runBlocking {
      var back = 0L
      repeat(times) {
        yield()
        back++
      }
      back
    }
  }

  override fun deep(depth: Int, times: Int) = Work { runBlocking { Deep.chains(depth, times) } }

  override fun awaits(number: Int, suspends: Boolean, times: Int) = Work {
    runBlocking {
      var sum = 0L
      for (i in 0 until times) sum += AwaitMethods.call(number, i and 127, suspends)
      sum
    }
  }

  override fun queue(capacity: Int, items: Int) = Work {
    runBlocking {
      val queue = Channel<Int>(capacity)
      launch { for (i in 0 until items) queue.send(i and 127) }
      var sum = 0L
      for (i in 0 until items) sum += queue.receive()
      sum
    }
  }

  override fun crowd(count: Int, locals: Boolean): Crowd = KotlinCrowd(count, locals)

  override fun sleeps(count: Int) = Work { runBlocking { sleep(count) } }
}

/** Calls that could suspend, and do not. */
object Chain {
  suspend fun chains(depth: Int, times: Int): Long {
    var sum = 0L
    for (i in 0 until times) sum += call(depth, i and 15)
    return sum
  }

  suspend fun call(depth: Int, seed: Int): Int {
    if (depth == 1) return seed
    return call(depth - 1, seed) + 1
  }
}

/** Calls of which the innermost suspends. */
object Deep {
  suspend fun chains(depth: Int, times: Int): Long {
    var sum = 0L
    for (i in 0 until times) sum += call(depth, i and 15)
    return sum
  }

  suspend fun call(depth: Int, seed: Int): Int {
    if (depth == 1) {
      yield()
      return seed
    }
    return call(depth - 1, seed) + 1
  }
}

/** What the methods with many awaits call. */
internal object Awaits {
  suspend fun next(x: Int, suspends: Boolean): Int {
    if (suspends) yield()
    return (x + 1) and 127
  }
}

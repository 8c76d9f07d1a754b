package com.acme

import dev.fermata.Fermata.await
import dev.fermata.Fermata.done
import dev.fermata.Fermata.run
import dev.fermata.Task
import dev.fermata.annotation.Async

class Portfolio {
    @Async
    fun total(): Task<Int> = done(await(Quotes.price("GOOG")))
}

@Async
suspend fun suspending(): Int = await(Quotes.price("GOOG"))

inline fun inlined(twice: (Int) -> Int): Int = twice(await(Quotes.price("GOOG")))

fun lambda(): Int =
    run {
        val price = await(Quotes.price("GOOG"))
        done(price + 1)
    }

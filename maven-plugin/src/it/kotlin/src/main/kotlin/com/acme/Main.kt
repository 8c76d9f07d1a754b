package com.acme

import dev.fermata.Fermata.await
import dev.fermata.Fermata.done
import dev.fermata.Fermata.run
import dev.fermata.Fermata.yieldNow
import dev.fermata.Task
import dev.fermata.annotation.Async

/** A function of the file. */
@Async
fun price(symbol: String): Task<Int> {
    await(yieldNow())
    return done(await(Quotes.price(symbol)) + 1)
}

class Portfolio(private val symbols: List<String>) {

    /** A method, with a loop, a default argument, `when`, `try` and smart casts. */
    @Async
    fun total(bonus: Int = 1): Task<Int> {
        var sum = 0
        for ((index, symbol) in symbols.withIndex()) {
            sum += when {
                index == 0 -> await(price(symbol))
                else -> try {
                    await(fail(symbol))
                } catch (e: IllegalStateException) {
                    e.message!!.length
                } finally {
                    await(yieldNow())
                }
            }
        }
        return done(sum + bonus)
    }

    fun total(): Task<Int> = total(bonus = 1)

    @Async
    private fun fail(symbol: String): Task<Int> {
        await(yieldNow())
        throw IllegalStateException(symbol)
    }
}

/** The body of an inline function and its lambda are in the function that calls it. */
@Async
fun inlined(symbols: List<String>): Task<Int> {
    var sum = 0
    symbols.forEach { symbol -> sum += await(price(symbol)) }
    return done(sum + symbols.sumOf { await(Quotes.price(it)) })
}

fun main() {
    println(run { inlined(listOf("GOOG", "AAPL")) })
    println(run { Quotes.doubled(Portfolio(listOf("GOOG", "AAPL"))) })
}

"""The workloads as written with asyncio. Prints a name and a number a line, nothing if unknown."""

import asyncio
import gc
import sys
import time


async def chain(depth, seed):
    if depth == 1:
        return seed
    return await chain(depth - 1, seed) + 1


async def deep(depth, seed):
    if depth == 1:
        await asyncio.sleep(0)
        return seed
    return await deep(depth - 1, seed) + 1


async def calls(call, depth, times):
    total = 0
    for i in range(times):
        total += await call(depth, i & 15)
    check(total, times * (depth - 1) + sum(i & 15 for i in range(times)))


async def yields(times):
    for _ in range(times):
        await asyncio.sleep(0)


async def transfer(capacity, items):
    queue = asyncio.Queue(capacity)

    async def produce():
        for i in range(items):
            await queue.put(i & 127)

    producer = asyncio.create_task(produce())
    total = 0
    for _ in range(items):
        total += await queue.get()
    await producer
    check(total, sum(i & 127 for i in range(items)))


def check(total, expected):
    if total != expected:
        raise AssertionError(f"{total} instead of {expected}")


async def nanoseconds(operations, work):
    """The processor time of an operation, the best of five rounds after one to warm up."""
    best = float("inf")
    for _ in range(6):
        before = time.process_time_ns()
        await work()
        best = min(best, (time.process_time_ns() - before) / operations)
    print("ns", best)


class Crowd:
    def __init__(self, locals_):
        self.locals = locals_

    async def stay(self):
        await self.gate.wait()
        self.sum += 1

    async def stay_with(self, task):
        a, b, c, d, e = (task & 255, task >> 1 & 255, task >> 2 & 255, task >> 3 & 255, task >> 4 & 255)
        await self.gate.wait()
        self.sum += a + b + c + d + e

    async def gather(self, count):
        self.gate = asyncio.Event()
        self.sum = 0
        body = self.stay_with if self.locals else lambda _: self.stay()
        self.tasks = [asyncio.create_task(body(i)) for i in range(count)]
        await asyncio.sleep(0)

    async def release(self):
        self.gate.set()
        await asyncio.gather(*self.tasks)
        self.tasks = None


def resident():
    gc.collect()
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[1]) * 4096


async def crowd(locals_, count):
    crowd_ = Crowd(locals_)
    before = time.process_time_ns()
    empty = resident()
    await crowd_.gather(count)
    full = resident()
    await crowd_.release()
    print("cold-ms", (time.process_time_ns() - before) / 1e6)
    print("bytes", (full - empty) / count)


async def sleeps(count):
    before = time.process_time_ns()
    await asyncio.gather(*(asyncio.sleep(i * 7919 % 1001 / 1000) for i in range(count)))
    print("cpu-ms", (time.process_time_ns() - before) / 1e6)


async def main(workload):
    name, _, size = workload.partition("-")
    n = int(size) if size.isdigit() else 0
    if name == "chain":
        await nanoseconds(100_000, lambda: calls(chain, n, 100_000 // n))
    elif name == "deep":
        await nanoseconds(2_000, lambda: calls(deep, n, 2_000))
    elif name == "yield":
        await nanoseconds(20_000, lambda: yields(20_000))
    elif name == "queue":
        await nanoseconds(20_000, lambda: transfer(n, 20_000))
    elif name == "waiting":
        await crowd(False, 1_000_000)
    elif name == "locals":
        await crowd(True, 1_000_000)
    elif name == "sleeps":
        await sleeps(1_000_000)


asyncio.run(main(sys.argv[1]))

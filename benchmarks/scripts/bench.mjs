// The workloads as written for Node. Prints a name and a number a line, nothing if unknown.

async function chain(depth, seed) {
  if (depth === 1) return seed;
  return (await chain(depth - 1, seed)) + 1;
}

// A turn of the queue of microtasks, as an await of a promise that is settled.
async function deep(depth, seed) {
  if (depth === 1) {
    await undefined;
    return seed;
  }
  return (await deep(depth - 1, seed)) + 1;
}

async function calls(call, depth, times) {
  let sum = 0;
  let expected = 0;
  for (let i = 0; i < times; i++) {
    sum += await call(depth, i & 15);
    expected += depth - 1 + (i & 15);
  }
  check(sum, expected);
}

async function yields(times) {
  for (let i = 0; i < times; i++) await undefined;
}

class Queue {
  items = [];
  constructor(capacity) {
    this.capacity = capacity;
  }
  async put(item) {
    while (this.items.length === this.capacity) await new Promise((wake) => (this.putter = wake));
    this.items.push(item);
    this.getter?.();
    this.getter = undefined;
  }
  async get() {
    while (this.items.length === 0) await new Promise((wake) => (this.getter = wake));
    const item = this.items.shift();
    this.putter?.();
    this.putter = undefined;
    return item;
  }
}

async function transfer(capacity, items) {
  const queue = new Queue(capacity);
  const producer = (async () => {
    for (let i = 0; i < items; i++) await queue.put(i & 127);
  })();
  let sum = 0;
  let expected = 0;
  for (let i = 0; i < items; i++) {
    sum += await queue.get();
    expected += i & 127;
  }
  await producer;
  check(sum, expected);
}

function check(sum, expected) {
  if (sum !== expected) throw new Error(`${sum} instead of ${expected}`);
}

function cpu() {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

// The processor time of an operation, the best of five rounds after one to warm up.
async function nanoseconds(operations, work) {
  let best = Infinity;
  for (let round = 0; round < 6; round++) {
    const before = cpu();
    await work();
    best = Math.min(best, (cpu() - before) / operations);
  }
  console.log(`ns ${best}`);
}

async function crowd(count, locals) {
  const before = cpu();
  let open;
  const gate = new Promise((resolve) => (open = resolve));
  let sum = 0;
  const stay = async () => {
    await gate;
    sum += 1;
  };
  const stayWith = async (task) => {
    const a = task & 255;
    const b = (task >> 1) & 255;
    const c = (task >> 2) & 255;
    const d = (task >> 3) & 255;
    const e = (task >> 4) & 255;
    await gate;
    sum += a + b + c + d + e;
  };
  const tasks = new Array(count);
  globalThis.gc();
  const empty = process.memoryUsage().heapUsed;
  for (let i = 0; i < count; i++) tasks[i] = locals ? stayWith(i) : stay();
  globalThis.gc();
  const full = process.memoryUsage().heapUsed;
  open();
  for (const task of tasks) await task;
  console.log(`cold-ms ${(cpu() - before) / 1e6}`);
  console.log(`bytes ${(full - empty) / count}`);
}

async function sleeps(count) {
  const before = cpu();
  const tasks = [];
  for (let i = 0; i < count; i++) {
    tasks.push(new Promise((wake) => setTimeout(wake, (i * 7919) % 1001)));
  }
  await Promise.all(tasks);
  console.log(`cpu-ms ${(cpu() - before) / 1e6}`);
}

const [name, size] = process.argv[2].split('-');
const n = Number(size);
if (name === 'chain') await nanoseconds(100_000, () => calls(chain, n, 100_000 / n));
if (name === 'deep') await nanoseconds(5_000, () => calls(deep, n, 5_000));
if (name === 'yield') await nanoseconds(100_000, () => yields(100_000));
if (name === 'queue') await nanoseconds(100_000, () => transfer(n, 100_000));
if (name === 'waiting') await crowd(1_000_000, false);
if (name === 'locals') await crowd(1_000_000, true);
if (name === 'sleeps') await sleeps(1_000_000);

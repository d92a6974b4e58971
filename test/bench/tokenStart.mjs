// One counter in a process of its own: `node test/bench/tokenStart.mjs NAME`, or `none` for a bare node.
import { COUNTERS } from './tokenCounters.mjs';

const [name] = process.argv.slice(2);
const started = performance.now();
if (name !== 'none') {
  const count = await COUNTERS[name]();
  count('Hello, world!');
}
const milliseconds = performance.now() - started;
console.log(JSON.stringify({ milliseconds, megabytes: process.memoryUsage.rss() / 1e6 }));

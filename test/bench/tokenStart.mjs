// One counter in a process of its own: `node test/bench/tokenStart.mjs NAME`, or `none` for a bare node.
import { COUNTERS } from './tokenCounters.mjs';

const [name] = process.argv.slice(2);
if (name === 'none') console.log(JSON.stringify({ megabytes: process.memoryUsage.rss() / 1e6 }));
else {
  const started = performance.now();
  const count = await COUNTERS[name]();
  count('Hello, world!');
  const milliseconds = performance.now() - started;
  const megabytes = process.memoryUsage.rss() / 1e6;
  const { CORPORA, MEGABYTE } = await import('./tokenTexts.mjs');
  const coldMegabytesPerSecond = Object.fromEntries(
    ['mixed', 'chinese'].map((kind) => {
      const { texts } = CORPORA[`1 KB prompts, ${kind}`];
      const from = performance.now();
      for (const text of texts) count(text);
      const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
      return [kind, bytes / MEGABYTE / ((performance.now() - from) / 1000)];
    }),
  );
  console.log(JSON.stringify({ milliseconds, megabytes, coldMegabytesPerSecond }));
}

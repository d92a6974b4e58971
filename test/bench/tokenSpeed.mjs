// The speed of one counter in a process of its own, in MB/s: `node test/bench/tokenSpeed.mjs NAME`. `cold` counts each text
// once, after the engine was warmed up with other texts; `warm` counts it again.
import { COUNTERS } from './tokenCounters.mjs';
import { MEGABYTE, mixed, prompts, sources } from './tokenTexts.mjs';

const [name] = process.argv.slice(2);
/** What takes a minute and more is not asked; ours is, and all that can. */
const LONG = name !== 'js-tiktoken/lite';
const PROMPTS = 4000;
const OF_ONE_KIND = 300;

const count = await COUNTERS[name]();
const megabytesPerSecond = (all) => {
  const bytes = all.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const started = performance.now();
  for (const text of all) count(text);
  return bytes / MEGABYTE / ((performance.now() - started) / 1000);
};
/** One half of each source is for the mixed prompts, the other for those of one kind, so that none is counted twice. */
const half = (texts, of) =>
  Object.fromEntries(
    Object.entries(texts).map(([kind, text]) => {
      const middle = Math.floor(text.length / 2);
      return [kind, of === 0 ? text.slice(0, middle) : text.slice(middle)];
    }),
  );

const texts = sources();
const all = mixed(half(texts, 0), PROMPTS * 1.25);
megabytesPerSecond(all.filter((_, index) => index % 5 === 0));
const cold = all.filter((_, index) => index % 5 !== 0);
const figures = { '1 KB prompts, mixed, cold, MB/s': megabytesPerSecond(cold) };
const others = half(texts, 1);
for (const kind of ['english', 'code', 'json', 'chinese'])
  figures[`1 KB prompts, ${kind}, cold, MB/s`] = megabytesPerSecond(prompts(others[kind], OF_ONE_KIND));
figures['1 KB prompts, mixed, warm, MB/s'] = megabytesPerSecond(cold);
const long = mixed(others, 6000).join('\n');
figures['100 KB, mixed, MB/s'] = megabytesPerSecond([long.slice(0, 100_000)]);
if (LONG) figures['5 MB, mixed, MB/s'] = megabytesPerSecond([long.slice(0, 5_000_000)]);
console.log(JSON.stringify(figures));

// npm run bench:tokens [ROUNDS]: our counter beside the JavaScript tokenizers and OpenAI's own (WASM), o200k_base, in one
// run, interleaved. First each in processes of its own: time to the first count and memory over a bare node.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { COUNTERS } from './tokenCounters.mjs';
import { CORPORA, MEGABYTE, PATHOLOGICAL } from './tokenTexts.mjs';

const ROUNDS = Number(process.argv[2] ?? 5);
const child = fileURLToPath(new URL('tokenStart.mjs', import.meta.url));

await build({
  entryPoints: ['src/core/tokens/tokenCounter.ts'],
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  outfile: 'out/bench/tokenCounter.cjs',
  logLevel: 'error',
});
for (const file of ['o200k_base.tokens', 'characters.table']) readFileSync(path.join('dist/assets', file));

const names = Object.keys(COUNTERS);
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const row = (what, cells) => console.log(`${what.padEnd(34)}${cells.map((cell) => cell.padStart(16)).join('')}`);

console.log(`node ${process.version}, medians of ${ROUNDS} rounds\n`);
row('', names);

const starts = names.map(() => []);
const bare = [];
for (let round = 0; round < ROUNDS; round++) {
  bare.push(JSON.parse(execFileSync(process.execPath, [child, 'none'], { encoding: 'utf8' })).megabytes);
  names.forEach((name, index) =>
    starts[index].push(JSON.parse(execFileSync(process.execPath, [child, name], { encoding: 'utf8' }))),
  );
}
row(
  'load and first count, ms',
  starts.map((all) => median(all.map(({ milliseconds }) => milliseconds)).toFixed(0)),
);
row(
  'memory over a bare node, MB',
  starts.map((all) => (median(all.map(({ megabytes }) => megabytes)) - median(bare)).toFixed(0)),
);
for (const kind of ['mixed', 'chinese']) {
  row(
    `1 KB prompts, ${kind}, cold, MB/s`,
    starts.map((all) => median(all.map((each) => each.coldMegabytesPerSecond[kind])).toFixed(1)),
  );
}

const counters = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await COUNTERS[name]()])));
for (const [what, { texts, slow = [] }] of Object.entries(CORPORA)) {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) {
      // What takes minutes is not asked.
      if (slow.includes(name)) continue;
      const started = performance.now();
      for (const text of texts) counters[name](text);
      times[name].push(performance.now() - started);
    }
  }
  row(
    `${what}, warm, MB/s`,
    names.map((name) => (slow.includes(name) ? '–' : (bytes / MEGABYTE / (median(times[name]) / 1000)).toFixed(1))),
  );
}

console.log('\nour counter on one unbroken piece, ms: 0.5 MB, 1 MB, 2 MB');
for (const [what, unit] of Object.entries(PATHOLOGICAL)) {
  const cells = [0.5, 1, 2].map((megabytes) => {
    const text = unit(megabytes * MEGABYTE);
    const times = Array.from({ length: ROUNDS }, () => {
      const started = performance.now();
      counters.promptfare(text);
      return performance.now() - started;
    });
    return median(times).toFixed(0);
  });
  row(what, cells);
}

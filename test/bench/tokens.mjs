// npm run bench:tokens [ROUNDS]: our counter beside the JavaScript tokenizers and OpenAI's own (WASM), o200k_base, in one
// run, interleaved: each in a process of its own, one after the other, ROUNDS times; then ours alone on what is long and
// unbroken, and on edits of a large document. Prints medians, and at the end the table that the README has.
import { execFileSync } from 'node:child_process';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { COUNTERS } from './tokenCounters.mjs';

const ROUNDS = Number(process.argv[2] ?? 3);
if (!(ROUNDS >= 1)) throw new Error(`ROUNDS is ${process.argv[2]}: how many times each is measured, 1 or more`);

await build({
  stdin: {
    contents: "export * from './src/core/tokens/tokenCounter'; export * from './src/core/tokens/countedText';",
    resolveDir: '.',
    loader: 'ts',
  },
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  outfile: 'out/bench/tokenCounter.cjs',
  logLevel: 'error',
});

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

function measured(script, ...words) {
  const child = fileURLToPath(new URL(script, import.meta.url));
  return JSON.parse(execFileSync(process.execPath, [child, ...words], { encoding: 'utf8' }));
}

/** By counter and by what is measured: the medians of the rounds. */
function sideBySide() {
  const names = Object.keys(COUNTERS);
  const rounds = Array.from({ length: ROUNDS }, (_, round) => {
    process.stderr.write(`round ${round + 1} of ${ROUNDS}\n`);
    const bare = measured('tokenStart.mjs', 'none').megabytes;
    return names.map((name) => {
      const { megabytes, milliseconds } = measured('tokenStart.mjs', name);
      return {
        'load and first count, ms': milliseconds,
        'memory over a bare node, MB': megabytes - bare,
        ...measured('tokenSpeed.mjs', name),
      };
    });
  });
  return names.map((name, index) => {
    const all = rounds.map((round) => round[index]);
    const rows = Object.keys(all[0]).map((what) => [what, median(all.map((each) => each[what] ?? NaN))]);
    return { name, figures: Object.fromEntries(rows) };
  });
}

const number = (value) => (value === undefined || Number.isNaN(value) ? '–' : value.toFixed(value < 10 ? 1 : 0));
const counters = sideBySide();
const whats = Object.keys(counters[0].figures);
console.log(`\nnode ${process.version}, ${os.cpus()[0]?.model ?? 'a processor'}, medians of ${ROUNDS} rounds\n`);
console.log(`| o200k_base | ${counters.map(({ name }) => name).join(' | ')} |`);
console.log(`| :-- | ${counters.map(() => '--:').join(' | ')} |`);
for (const what of whats)
  console.log(`| ${what} | ${counters.map(({ figures }) => number(figures[what])).join(' | ')} |`);

const [ours, ...others] = counters;
console.log('\nours over theirs, times as fast (of time and memory: times as much):');
for (const what of whats)
  console.log(
    `  ${what}: ${others.map(({ name, figures }) => `${name} ${number(ours.figures[what] / figures[what])}`).join(', ')}`,
  );

const { edits, pathological } = measured('tokenExtremes.mjs', String(ROUNDS));
console.log(
  `\nan edit in 5 MB, µs: ${edits.map(({ what, median: of, p99 }) => `${what} ${of.toFixed(0)} (99th of 100: ${p99.toFixed(0)})`).join(', ')}`,
);
console.log('\none unbroken piece, ms: 0.5 MB, 1 MB, 2 MB, and the most that doubling cost');
for (const { what, milliseconds } of pathological) {
  const ratio = Math.max(milliseconds[1] / milliseconds[0], milliseconds[2] / milliseconds[1]);
  console.log(
    `  ${what.padEnd(16)}${milliseconds.map((each) => each.toFixed(1).padStart(8)).join('')}  × ${ratio.toFixed(2)}`,
  );
}

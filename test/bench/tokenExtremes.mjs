// Ours on what is long and unbroken, and on edits of a large document: `node test/bench/tokenExtremes.mjs ROUNDS`.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { MEGABYTE, mixed, PATHOLOGICAL, sources } from './tokenTexts.mjs';

const require = createRequire(import.meta.url);
const ROUNDS = Number(process.argv[2] ?? 3);
const EDITS = 3000;

const { CountedText, TokenCounter } = require(path.resolve('out/bench/tokenCounter.cjs'));
const file = (name) => readFileSync(path.join('dist/assets', name));
const counter = new TokenCounter('o200k_base', file('o200k_base.tokens'), file('characters.table'));
const sorted = (numbers) => numbers.toSorted((a, b) => a - b);

function timesOfEdits(text) {
  const counted = new CountedText(counter, text);
  let seed = 1;
  const random = (below) => (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) % below;
  // A letter, the end of a line, a letter deleted, a pasted paragraph, somewhere in the text.
  const KINDS = [
    ['x', 0],
    ['\n', 0],
    ['', 1],
    ['A sentence that somebody pastes, with a few words more.\n', 0],
  ];
  const times = Array.from({ length: EDITS }, (_, edit) => {
    const [inserted, deleted] = KINDS[edit % KINDS.length];
    const at = random(counted.length - 1);
    const started = performance.now();
    counted.edit(at, deleted, inserted);
    return (performance.now() - started) * 1000;
  });
  if (counted.count !== counter.count(counted.text))
    throw new Error('an edit was counted otherwise than the whole text');
  return sorted(times);
}

const texts = sources();
const documents = {
  'of many lines': mixed(texts, 6000)
    .join('\n')
    .slice(0, 5 * MEGABYTE),
  'JSON on one line': JSON.stringify(JSON.parse(`[${`${JSON.stringify({ text: texts.json })},`.repeat(3)}0]`))
    .replaceAll('\\n', '')
    .slice(0, 5 * MEGABYTE),
};
const edits = Object.entries(documents).map(([what, text]) => {
  const times = timesOfEdits(text);
  return { what, median: times[Math.floor(EDITS / 2)], p99: times[Math.floor(EDITS * 0.99)] };
});

const pathological = Object.entries(PATHOLOGICAL).map(([what, make]) => {
  const inputs = [0.5, 1, 2].map((megabytes) => make(megabytes * MEGABYTE));
  const rounds = Array.from({ length: ROUNDS + 1 }, () =>
    inputs.map((text) => {
      const started = performance.now();
      counter.count(text);
      return performance.now() - started;
    }),
  ).slice(1);
  return {
    what,
    milliseconds: inputs.map((_, index) => sorted(rounds.map((round) => round[index]))[Math.floor(ROUNDS / 2)]),
  };
});
console.log(JSON.stringify({ edits, pathological }));

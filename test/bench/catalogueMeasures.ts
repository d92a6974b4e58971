import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { GENERATED, OVERLAY } from '../../src/core/catalogue/load';
import { layered } from '../../src/core/catalogue/layers';
import { matchModel } from '../../src/core/catalogue/match';

// What the catalogue costs those who ship, load and ask it. Run by catalogue.mjs, in a process of its own.

const LOOKUPS = 200_000;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

const folder = 'src/core/catalogue';
const files = ['generated', ...Object.keys(OVERLAY).map((name) => `overlay/${name}`)].map(
  (name) => `${folder}/${name}.json`,
);
const minified = files.map((file) => JSON.stringify(JSON.parse(readFileSync(file, 'utf8')))).join('\n');
console.log(`in the package: ${(gzipSync(minified, { level: 9 }).length / 1024).toFixed(1)} KB gzipped (limit 40)`);

const parsed = performance.now();
for (const file of files) JSON.parse(readFileSync(file, 'utf8'));
const layeredAt = performance.now();
const catalogue = layered(GENERATED, null, Object.values(OVERLAY));
console.log(
  `loading, cold: ${(layeredAt - parsed).toFixed(1)} ms to read and parse, ${(performance.now() - layeredAt).toFixed(1)} ms to put together (limit 10), ${catalogue.models.length} models`,
);

for (const written of [
  'gpt-5.4-mini',
  'claude-haiku-4-5-20251001',
  'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
  'no-such-model',
]) {
  const rounds = Array.from({ length: 9 }, () => {
    const started = performance.now();
    for (let index = 0; index < LOOKUPS; index++) matchModel(catalogue, written, { aliases: {} });
    return ((performance.now() - started) / LOOKUPS) * 1000;
  });
  console.log(`look-up, warm, ${written}: ${median(rounds).toFixed(3)} µs (limit 1)`);
}

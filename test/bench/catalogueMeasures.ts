import { catalogue } from '../../src/core/catalogue/load';
import { matchModel } from '../../src/core/catalogue/match';

// How long a look-up takes. Run by catalogue.mjs.

const LOOKUPS = 200_000;
const NAMES = [
  'gpt-5.4-mini',
  'claude-haiku-4-5-20251001',
  'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
  'no-such-model',
];

for (const written of NAMES) {
  const rounds = Array.from({ length: 9 }, () => {
    const started = performance.now();
    for (let index = 0; index < LOOKUPS; index++) matchModel(catalogue(), written, { aliases: {} });
    return ((performance.now() - started) / LOOKUPS) * 1000;
  }).sort((a, b) => a - b);
  console.log(`look-up, warm, ${written}: median ${(rounds[4] ?? NaN).toFixed(3)} µs (limit 1)`);
}

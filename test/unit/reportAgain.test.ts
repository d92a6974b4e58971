import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Analyser, type Surroundings } from '../../src/core/analyse';
import type { Catalogue, Model } from '../../src/core/catalogue/catalogue';
import { catalogue } from '../../src/core/catalogue/load';
import { type Configuration, NO_CONFIGURATION } from '../../src/core/configuration/configuration';
import type { ExactCounts } from '../../src/core/exact/exactCounts';
import { assets } from './support/assets';

const START = 'from anthropic import Anthropic\nfrom openai import OpenAI\nclaude = Anthropic()\ngpt = OpenAI()\n';
/** A call in one of several ways, which may take its model from the constant, with or without a word in a comment. */
const CALLS: readonly ((name: string) => string)[] = [
  (name) => `def ${name}(ticket):
    return claude.messages.create(model=MODEL, max_tokens=20, system="Classify the ticket. Answer with one word: billing or bug.", messages=[{"role": "user", "content": ticket}])
`,
  (name) => `def ${name}(ticket):
    # promptfare: output=500 tokens, 200 calls/day
    return claude.messages.create(model=MODEL, max_tokens=900, messages=[{"role": "user", "content": f"Sum up {ticket}"}])
`,
  (name) => `def ${name}(ticket):
    return gpt.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": f"Translate into French: {ticket.text}"}])
`,
  (name) => `def ${name}(ticket, model):
    return gpt.chat.completions.create(model=model, messages=[{"role": "user", "content": ticket}])
`,
  (name) => `def ${name}(ticket):
    return claude.messages.create(model="claude-3-opus-20240229", max_tokens=200, messages=[{"role": "user", "content": ticket}])
`,
  (name) => `def ${name}(ticket):
    return gpt.chat.completions.create(model="my-fast-model", temperature=0.2, messages=[{"role": "user", "content": ticket}])
`,
];

const CONFIGURATIONS: readonly Configuration[] = [
  NO_CONFIGURATION,
  { ...NO_CONFIGURATION, aliases: { 'my-fast-model': 'gpt-4o' } },
  { ...NO_CONFIGURATION, aliases: { 'my-fast-model': 'gpt-6-luna' }, discounts: { anthropic: 0.5 } },
  { ...NO_CONFIGURATION, sizes: { ticket: 9000, 'ticket.text': 50 }, models: { model: 'gpt-4o' } },
  { ...NO_CONFIGURATION, prices: { 'claude-haiku-5-5': { input: 90, output: 400 } } },
];
/** The same with one model that is dearer. */
function dearer(id: string): Catalogue {
  const all = catalogue();
  const double = (model: Model): Model => ({
    ...model,
    prices: model.prices.map((row) => ({ ...row, usdPerMillion: { ...row.usdPerMillion, input: 77, output: 99 } })),
  });
  const changed = new Map<Model, Model>();
  for (const model of all.models) if (model.id === id) changed.set(model, double(model));
  return {
    ...all,
    models: all.models.map((model) => changed.get(model) ?? model),
    names: new Map([...all.names].map(([name, model]) => [name, changed.get(model) ?? model])),
  };
}

const CATALOGUES = [catalogue(), dearer('claude-opus-4-7'), dearer('claude-haiku-5-5')];
const correction = {
  factor: { low: 1.1, likely: 1.2, high: 1.3 },
  counts: 4,
  kinds: ['prose'],
  weights: { prose: 0.5, code: 0, json: 0, otherScript: 0 },
} as const;
const EXACT: readonly (ExactCounts | undefined)[] = [
  undefined,
  { byHash: new Map(), models: new Set(), calibration: { 'claude-new': correction, 'claude-old': correction } },
];

/** One thing that changes: all else is as it was. */
const change = fc.oneof(
  fc.record({ calls: fc.array(fc.nat(CALLS.length - 1), { minLength: 1, maxLength: 4 }) }),
  fc.record({ model: fc.constantFrom('claude-opus-4-7', 'claude-sonnet-4-6', 'claude-haiku-5-5') }),
  fc.record({ lines: fc.nat(3) }),
  fc.record({ configuration: fc.constantFrom(...CONFIGURATIONS) }),
  fc.record({ today: fc.constantFrom('2025-03-01', '2026-11-22', '2027-12-01') }),
  fc.record({ catalogue: fc.constantFrom(...CATALOGUES) }),
  fc.record({ exact: fc.constantFrom(...EXACT) }),
);

describe('A report of a file that was analysed before', function () {
  this.timeout(120_000);

  it('is, to the letter, that of somebody who has never seen it', async () => {
    const kept = new Analyser(assets);
    const other = new Analyser(assets);
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 4, maxLength: 12 }), async (changes) => {
        let now = {
          ...{ calls: [0, 1, 2, 0], model: 'claude-opus-4-7', lines: 0, today: '2026-11-22' },
          ...{ configuration: NO_CONFIGURATION, catalogue: catalogue(), exact: undefined as ExactCounts | undefined },
        };
        for (const each of changes) {
          now = { ...now, ...each };
          const { calls, model, lines, configuration, today, catalogue: prices, exact } = now;
          const functions = calls.map((call, index) => CALLS[call]?.(`f${index}`) ?? '').join('\n');
          const text = `${START}MODEL = "${model}"\n${'\n'.repeat(lines)}${functions}`;
          const source = { path: 'a.py', language: 'python', text } as const;
          const surroundings: Surroundings = { configuration, today, catalogue: prices, ...(exact && { exact }) };
          const again = await kept.analyse(source, surroundings);
          other.forget('a.py');
          // Nothing is remembered of a configuration that is a new one.
          const anew = await other.analyse(source, {
            ...surroundings,
            configuration: { ...configuration },
            catalogue: { ...prices },
          });
          assert.equal(JSON.stringify(again), JSON.stringify(anew));
        }
      }),
      { numRuns: 15, seed: 20261122 },
    );
  });
});

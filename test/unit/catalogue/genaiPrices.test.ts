import assert from 'node:assert/strict';
import { calcPrice, type Usage } from '@pydantic/genai-prices';
import { describe, it } from 'mocha';
import type { Model } from '../../../src/core/catalogue/catalogue';
import { catalogue } from '../../../src/core/catalogue/load';
import { costOfCall } from '../../../src/core/cost/cost';
import { priceOn } from '../../../src/core/cost/price';
import { exactly } from '../../../src/core/estimate';

const PROVIDERS: Readonly<Record<string, string>> = { xai: 'x-ai' };

const DAYS = ['2026-02-01', '2026-06-01', '2026-11-21', '2027-02-01'] as const;

interface Override {
  readonly on: readonly (typeof DAYS)[number][];
  readonly why: string;
}

/** Where our facts say otherwise. */
const OVERRIDDEN: Readonly<Record<string, Override>> = {
  'mistral-large-latest': { on: DAYS, why: 'stale: 2/6, the alias has moved to 0.50/1.50' },
  'mistral-small-latest': { on: DAYS, why: 'stale: 0.10/0.30, the alias has moved to 0.15/0.60' },
  'claude-sonnet-4-5': {
    on: ['2026-06-01', '2026-11-21', '2027-02-01'],
    why: 'keeps the tier over 200K for past usage; such prompts are refused since 2026-04-30',
  },
  'gemini-2.5-pro': { on: ['2027-02-01'], why: 'shut down and answered by gemini-3.8-flash at its price' },
  'deepseek-v4-pro': {
    on: ['2026-02-01', '2026-06-01'],
    why: 'applies the peak hours also before they were introduced',
  },
};

/** What genai-prices has no entry for, or only a prefix of: their price would be a neighbour's. */
const UNKNOWN_THERE = new Set([
  'claude-fable-5-2',
  'claude-haiku-5-5',
  'claude-sonnet-5-5',
  'gpt-6.1-sol',
  'gpt-6.1-terra',
  'gemini-4-argon',
  'mistral-large-4',
  'grok-4.7',
  'deepseek-flash',
  // Known under another id only.
  'claude-mythos-5',
  'claude-mythos-5-1',
  'pixtral-12b-2409',
]);

// Bills a short prompt and one beyond every step of long context.
const SIZES = [
  { input_tokens: 1000, output_tokens: 1000 },
  { input_tokens: 300_000, output_tokens: 10_000 },
];

function theirPrice(model: Model, usage: Usage, today: string): number | undefined {
  return calcPrice(usage, model.id, {
    providerId: PROVIDERS[model.provider] ?? model.provider,
    // Two hours into the day in UTC: the peak of those that have one, whose price ours is.
    timestamp: new Date(`${today}T02:00:00Z`),
  })?.total_price;
}

function disagreements(model: Model, today: string): string[] {
  const row = priceOn(model, today);
  if (!row) return [];
  return SIZES.flatMap((size) => {
    const usage = model.kind === 'embedding' ? { ...size, output_tokens: 0 } : size;
    const theirs = theirPrice(model, usage, today);
    if (theirs === undefined) return [`${model.id}: unknown there`];
    const ours = costOfCall({ input: exactly(usage.input_tokens), output: exactly(usage.output_tokens) }, row)
      .perCallUsd.likely;
    return Math.abs(ours - theirs) < 1e-9 ? [] : [`${model.id}: ${ours} here, ${theirs} there`];
  });
}

/** Of 1,000 prompt tokens, all read from or written to a cache. */
function cacheDisagreements(model: Model, today: string): string[] {
  const rates = priceOn(model, today)?.usdPerMillion;
  if (!rates) return [];
  const kinds = [
    ['cacheRead', { cache_read_tokens: 1000 }],
    ['cacheWrite5m', { cache_write_tokens: 1000 }],
    ['cacheWrite1h', { cache_write_tokens: 1000, cache_write_1h_tokens: 1000 }],
  ] as const;
  return kinds.flatMap(([kind, cached]) => {
    const ours = rates[kind];
    const theirs = theirPrice(model, { input_tokens: 1000, output_tokens: 0, ...cached }, today);
    return ours === undefined || theirs === undefined || Math.abs(ours / 1000 - theirs) < 1e-9
      ? []
      : [`${model.id}: ${kind} ${ours} here, ${theirs * 1000} there`];
  });
}

describe('the catalogue against genai-prices', () => {
  for (const today of DAYS) {
    it(`agrees on ${today} but where the facts say otherwise`, () => {
      assert.deepEqual(
        catalogue()
          .models.filter(({ id }) => !OVERRIDDEN[id]?.on.includes(today) && !UNKNOWN_THERE.has(id))
          .flatMap((model) => [...disagreements(model, today), ...cacheDisagreements(model, today)]),
        [],
      );
    });
  }

  it('still disagrees where it is overridden, else the override is to go', () => {
    for (const [id, { on, why }] of Object.entries(OVERRIDDEN)) {
      const model = catalogue().names.get(id);
      for (const today of on) assert.ok(model && disagreements(model, today).length > 0, `${id} on ${today}: ${why}`);
    }
  });
});

import assert from 'node:assert/strict';
import { calcPrice, type Usage as TheirUsage } from '@pydantic/genai-prices';
import { describe, it } from 'mocha';
import { readGenaiPrices } from '../../../scripts/catalogue/genaiPrices';
import { MAKERS, SELLERS } from '../../../scripts/catalogue/providers';
import type { Model } from '../../../src/core/catalogue/catalogue';
import { catalogue } from '../../../src/core/catalogue/load';
import { costOfCall, type Usage } from '../../../src/core/cost/cost';
import { priceOn } from '../../../src/core/cost/price';
import { exactly } from '../../../src/core/estimate';
import { DAYS, type Day, OVERRIDDEN, type Override } from './genaiOverrides';

/** A request, in our words and in theirs, where cached tokens are part of the input. */
interface Case {
  readonly what: string;
  readonly ours: Usage;
  readonly theirs: TheirUsage;
}

// Bills a short prompt and one beyond every step of long context, each with and without a cache.
const CASES: readonly Case[] = [1_000, 300_000].flatMap((tokens) => {
  const [input, output] = [exactly(tokens), exactly(tokens / 10)];
  const their = { input_tokens: tokens, output_tokens: tokens / 10 };
  const none = exactly(0);
  return [
    { what: `${tokens}`, ours: { input, output }, theirs: their },
    {
      what: `${tokens} read`,
      ours: { input: none, cacheRead: input, output },
      theirs: { ...their, cache_read_tokens: tokens },
    },
    {
      what: `${tokens} written`,
      ours: { input: none, cacheWrite5m: input, output },
      theirs: { ...their, cache_write_tokens: tokens },
    },
    {
      what: `${tokens} written for 1 h`,
      ours: { input: none, cacheWrite1h: input, output },
      theirs: { ...their, cache_write_tokens: tokens, cache_write_1h_tokens: tokens },
    },
  ];
});

// Of the day, in UTC: among them the dearest and the cheapest of those that have several.
const HOURS = ['02:00', '12:00', '20:00'] as const;

const known = readGenaiPrices('node_modules/@pydantic/genai-prices');
const keptAs = (provider: string): string | undefined => ({ ...MAKERS, ...SELLERS })[provider]?.genai;

/** The name under which genai-prices lists a model: itself, not a prefix of it, whose price would be a neighbour's. */
function listedName(model: Model): string | undefined {
  const listed = known.get(keptAs(model.provider) ?? '') ?? [];
  return [model.id, ...model.aliases].find((name) =>
    listed.some((found) => found.name === name && found.prices.length > 0),
  );
}

function disagreements(model: Model, name: string, day: Day): string[] {
  const price = priceOn(model, day);
  if (!price) return [];
  const providerId = keptAs(model.provider) ?? '';
  const output = model.kind === 'embedding' ? { output_tokens: 0 } : {};
  return CASES.flatMap(({ what, ours, theirs }) => {
    const { cache_read_tokens: read, cache_write_tokens: written, ...uncached } = theirs;
    const totals = (asked: TheirUsage): readonly number[] =>
      HOURS.map((hour) => {
        const timestamp = new Date(`${day}T${hour}:00Z`);
        return calcPrice({ ...asked, ...output }, name, { providerId, timestamp })?.total_price ?? NaN;
      });
    const cached = (['cacheRead', 'cacheWrite5m', 'cacheWrite1h'] as const).find((kind) => ours[kind]);
    const there = totals(theirs);
    // What one side has no rate for says nothing of the other's.
    if (cached && price.usdPerMillion[cached] === undefined) return [];
    const asIfUncached = totals({ ...uncached, cache_write_1h_tokens: 0 });
    if ((read ?? written) !== undefined && there.every((total, hour) => total === asIfUncached[hour])) return [];
    const here = costOfCall(output.output_tokens === 0 ? { ...ours, output: exactly(0) } : ours, price).perCallUsd;
    const same = Math.abs(here.likely - Math.max(...there)) < 1e-9 && Math.abs(here.low - Math.min(...there)) < 1e-9;
    return same
      ? []
      : [`${model.provider}/${model.id}: ${what}: ${here.low}–${here.likely} here, ${there.join()} there`];
  });
}

const compared = catalogue()
  .models.filter(({ kind }) => kind === 'text' || kind === 'embedding')
  .flatMap((model) => {
    const name = listedName(model);
    return name === undefined ? [] : [{ model, name, override: overrideOf(model) }];
  });

function overrideOf({ provider, id }: Model): Override | undefined {
  return OVERRIDDEN[`${provider}/${id}`];
}

describe('the catalogue against genai-prices', function () {
  this.timeout(20_000);

  it('overlaps in most models of makers, and in hosts', () => {
    assert.ok(compared.length > 200, String(compared.length));
    const providers = new Set(compared.map(({ model }) => model.provider));
    for (const provider of ['anthropic', 'openai', 'google', 'mistral', 'xai', 'groq', 'bedrock', 'together'])
      assert.ok(providers.has(provider), provider);
  });

  for (const day of DAYS) {
    it(`agrees on ${day} but where the facts say otherwise`, () => {
      assert.deepEqual(
        compared
          .filter(({ override }) => !override?.on.includes(day))
          .flatMap(({ model, name }) => disagreements(model, name, day)),
        [],
      );
    });
  }

  it('still disagrees where it is overridden, else the override is to go', () => {
    for (const [key, { on, why }] of Object.entries(OVERRIDDEN)) {
      const found = compared.find(({ model }) => `${model.provider}/${model.id}` === key);
      assert.ok(found, `${key} is not compared`);
      for (const day of on)
        assert.ok(disagreements(found.model, found.name, day).length > 0, `${key} on ${day}: ${why}`);
    }
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Model, ServiceTier } from '../../../src/core/catalogue/catalogue';
import { catalogue } from '../../../src/core/catalogue/load';
import { type Configuration, NO_CONFIGURATION } from '../../../src/core/configuration/configuration';
import { type Price, priceOf } from '../../../src/core/cost/price';
import { onTerms, type OnTerms } from '../../../src/core/cost/terms';

const HAIKU = catalogue().names.get('claude-haiku-4-5');
assert.ok(HAIKU);
const MODEL: Model = { ...HAIKU, factors: { batch: 0.5, fast: 2, regional: 1.1, source: 'a list' } };

function price(configuration: Partial<Configuration> = {}): Price {
  const found = priceOf(
    { written: MODEL.id, model: MODEL, provider: 'anthropic' },
    { ...NO_CONFIGURATION, ...configuration },
    '2026-11-21',
  );
  assert.ok(found);
  return found;
}

interface Asked {
  readonly tier?: ServiceTier;
  readonly region?: string;
  readonly providers?: Configuration['providers'];
}

function terms({ tier, region, providers = {} }: Asked, of = price()): OnTerms {
  return onTerms({
    price: of,
    model: MODEL,
    provider: 'anthropic',
    billing: { serviceTier: tier === undefined ? null : { value: tier, written: tier }, region: region ?? null },
    configuration: { providers },
  });
}

describe('onTerms', () => {
  it('leaves the usual way at the list price', () => {
    assert.deepEqual(terms({}), { price: price(), tier: null, unpriced: [] });
  });

  it('takes half for a batch and a tenth more for a region, and says both', () => {
    // $1 × 0.5 × 1.1 = $0.55; $5 × 0.5 × 1.1 = $2.75; the cache: $0.10 × 0.5 × 1.1 = $0.055.
    const { usdPerMillion, applied, evidence } = terms({ tier: 'batch', region: 'us' }).price;
    assert.equal(usdPerMillion.input.toFixed(9), '0.550000000');
    assert.equal(usdPerMillion.output.toFixed(9), '2.750000000');
    assert.equal(usdPerMillion.cacheRead?.toFixed(9), '0.055000000');
    assert.deepEqual(applied, [
      { what: 'batch', factor: 0.5 },
      { what: 'regional', factor: 1.1 },
    ]);
    assert.equal(evidence, 'constant');
  });

  it('names what no source prices, and leaves the price', () => {
    assert.deepEqual(terms({ tier: 'flex' }), { price: price(), tier: null, unpriced: ['flex'] });
  });

  it('takes the user’s word for a provider where the call says nothing', () => {
    const providers = { anthropic: { serviceTier: 'batch', regional: true } } as const;
    const said = terms({ providers }).price;
    assert.equal(said.usdPerMillion.input.toFixed(9), '0.550000000');
    assert.equal(said.evidence, 'configured');
    assert.equal(terms({ providers, tier: 'fast' }).price.usdPerMillion.input.toFixed(9), '2.200000000');
    assert.equal(terms({ providers: { openai: { serviceTier: 'batch' } } }).price.usdPerMillion.input, 1);
  });

  it('keeps nothing to a region that is said to be kept to none', () => {
    const providers = { anthropic: { regional: true } } as const;
    assert.equal(terms({ providers }).price.usdPerMillion.input.toFixed(9), '1.100000000');
    assert.equal(terms({ providers, region: 'global' }).price.usdPerMillion.input, 1);
  });

  it('adds no factor to the price that the user states, but does to a discount', () => {
    const own = price({ prices: { [MODEL.id]: { input: 0.2, output: 0.8 } } });
    assert.equal(terms({ tier: 'batch' }, own).price.usdPerMillion.input, 0.2);
    // $1 × 0.85 × 0.5 = $0.425.
    const less = price({ discounts: { anthropic: 0.15 } });
    assert.equal(terms({ tier: 'batch' }, less).price.usdPerMillion.input.toFixed(9), '0.425000000');
  });
});

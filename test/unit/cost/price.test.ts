import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Model } from '../../../src/core/catalogue/catalogue';
import { catalogue } from '../../../src/core/catalogue/load';
import { type Configuration, NO_CONFIGURATION } from '../../../src/core/configuration/configuration';
import { costOfCall } from '../../../src/core/cost/cost';
import { priceOf, priceOn, type Price, servedAs } from '../../../src/core/cost/price';
import { exactly, type Range } from '../../../src/core/estimate';

const TODAY = '2026-11-21';

function model(id: string): Model {
  const found = catalogue().names.get(id);
  assert.ok(found, id);
  return found;
}

function price(id: string, configuration: Configuration = NO_CONFIGURATION, today = TODAY): Price {
  const found = model(id);
  const priced = priceOf({ written: id, model: found, provider: found.provider }, configuration, today);
  assert.ok(priced, id);
  return priced;
}

/** Sums are equal to a millionth of a cent: what binary fractions lose is less. */
function near(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 1e-8 * Math.max(1, expected), `${actual} is not ${expected}`);
}

describe('priceOn', () => {
  const input = (id: string, today: string) => priceOn(model(id), today)?.usdPerMillion.input;

  it('takes the row of the day, from its first day on', () => {
    assert.equal(input('gemini-4-argon', '2026-11-30'), 2);
    assert.equal(input('gemini-4-argon', '2026-12-01'), 4);
    assert.equal(input('gemini-3.8-flash', '2026-12-31'), 0.75);
    assert.equal(input('gemini-3.8-flash', '2027-01-01'), 1.5);
    assert.equal(input('gpt-5.6-luna', '2026-07-29'), 1);
    assert.equal(input('gpt-5.6-luna', '2026-07-30'), 0.2);
    assert.equal(input('gpt-5.6-sol', '2026-08-20'), 5);
    assert.equal(input('gpt-5.6-sol', TODAY), 4);
    assert.equal(priceOn(model('claude-sonnet-5-5'), '2026-10-06')?.usdPerMillion.cacheRead, 0.2);
    assert.equal(priceOn(model('claude-sonnet-5-5'), '2026-10-07')?.usdPerMillion.cacheRead, 0.1);
    assert.ok(priceOn(model('claude-opus-4-6'), '2026-03-12')?.longContext);
    assert.ok(!priceOn(model('claude-opus-4-6'), '2026-03-13')?.longContext);
  });

  it('holds an undated first row for every earlier day', () => {
    assert.equal(input('claude-3-haiku', '2020-01-01'), 0.25);
  });

  it('has none where no source has a price, or none yet', () => {
    assert.equal(priceOn(model('claude-mythos-5-2'), TODAY), null);
    const [row] = model('gpt-4o').prices;
    assert.ok(row);
    assert.equal(priceOn({ ...model('gpt-4o'), prices: [{ ...row, from: '2026-11-22' }] }, TODAY), null);
  });
});

describe('costOfCall: the worked sums', () => {
  const cost = (input: number, output: number, priced: Price): number =>
    costOfCall({ input: exactly(input), output: exactly(output) }, priced).perCallUsd.likely;
  const batch = (id: string): Price => {
    const priced = servedAs(price(id), model(id), 'batch');
    assert.ok(priced);
    return priced;
  };

  it('1: a million requests a month on claude-opus-4-7', () => {
    // 1M × 5,000 × $5/M = $25,000; 1M × 2,000 × $25/M = $50,000; together $75,000.
    const { perCallUsd, lines } = costOfCall({ input: exactly(5000), output: exactly(2000) }, price('claude-opus-4-7'));
    near(perCallUsd.likely * 1e6, 75_000);
    near((lines[0]?.usd.likely ?? 0) * 1e6, 25_000);
    near((lines[1]?.usd.likely ?? 0) * 1e6, 50_000);
  });

  it('2: 70 % of them on claude-haiku-4-5', () => {
    // 700,000 × 5,000 × $1/M = $3,500; 700,000 × 2,000 × $5/M = $7,000; 300,000 on Opus: $7,500 + $15,000. $33,000.
    const month = cost(5000, 2000, price('claude-haiku-4-5')) * 7e5 + cost(5000, 2000, price('claude-opus-4-7')) * 3e5;
    near(month, 33_000);
    near((75_000 - month) * 12, 504_000);
  });

  it('3: half of them', () => {
    // 500,000 × ($0.005 + $0.01) = $7,500; 500,000 × $0.075 = $37,500; together $45,000.
    near((cost(5000, 2000, price('claude-haiku-4-5')) + cost(5000, 2000, price('claude-opus-4-7'))) * 5e5, 45_000);
  });

  it('4 and 5: 10M tokens in and out a day on gpt-4o-mini and claude-3-5-haiku', () => {
    // 10 × $0.15 + 10 × $0.60 = $7.50 a day, $225 in 30 days; 10 × $0.80 + 10 × $4 = $48 a day, $1,440.
    const mini = cost(10e6, 10e6, price('gpt-4o-mini'));
    const haiku = cost(10e6, 10e6, price('claude-3-5-haiku'));
    near(mini * 30, 225);
    near(haiku * 30, 1440);
    // ($48 − $7.50) × 365 = $14,782.50.
    near((haiku - mini) * 365, 14_782.5);
  });

  it('6, 7 and 8: 100,000 requests a day, standard and batch', () => {
    // 200M in × $5 + 50M out × $25 = $1,000 + $1,250 = $2,250.
    const opus = cost(2000, 500, price('claude-opus-4-7')) * 1e5;
    near(opus, 2250);
    // 200M in × $0.50 + 50M out × $2.50 = $100 + $125 = $225.
    const haikuBatch = cost(2000, 500, batch('claude-haiku-4-5')) * 1e5;
    near(haikuBatch, 225);
    near((opus - haikuBatch) * 365, 739_125);
    // Standard: $200 + $250 = $450. ($450 − $225) × 365 = $82,125.
    near((cost(2000, 500, price('claude-haiku-4-5')) * 1e5 - haikuBatch) * 365, 82_125);
  });

  it('9: 10M requests a month of 500 input tokens at $0.15', () => {
    // 5,000M tokens × $0.15/M = $750.
    near(cost(500, 0, price('gpt-4o-mini')) * 1e7, 750);
  });

  it('10: 10M requests a day of 1,000 tokens at $2.50 and at $0.25', () => {
    // 10,000M tokens × $2.50/M = $25,000; × $0.25/M = $2,500.
    near(cost(1000, 0, price('gpt-4o')) * 1e7, 25_000);
    near(cost(1000, 0, price('claude-3-haiku')) * 1e7, 2500);
  });

  it('11 and 12: batch is half', () => {
    // $0.25 ÷ 2 = $0.125; $3 ÷ 2 = $1.50.
    assert.equal(batch('claude-3-haiku').usdPerMillion.input, 0.125);
    assert.equal(batch('claude-sonnet-4-6').usdPerMillion.input, 1.5);
    assert.equal(servedAs(price('grok-4.7'), model('grok-4.7'), 'batch'), null);
  });

  it('14: the cache breaks even at the second call, at the third with the long retention', () => {
    const { input, cacheRead, cacheWrite5m, cacheWrite1h } = price('claude-haiku-4-5').usdPerMillion;
    assert.ok(cacheRead !== undefined && cacheWrite5m !== undefined && cacheWrite1h !== undefined);
    // 1.25 + 0.1 × (n − 1) < n: 1.25 ≥ 1, 1.35 < 2. 2 + 0.1 × (n − 1) < n: 2.1 ≥ 2, 2.2 < 3.
    const pays = (write: number, calls: number): boolean => write + cacheRead * (calls - 1) < input * calls;
    assert.deepEqual(
      [1, 2].map((calls) => pays(cacheWrite5m, calls)),
      [false, true],
    );
    assert.deepEqual(
      [2, 3].map((calls) => pays(cacheWrite1h, calls)),
      [false, true],
    );
  });
});

describe('costOfCall: long prompts', () => {
  it('bills the whole request by the size of each end of the range', () => {
    const haiku = price('claude-haiku-5-5');
    const output = exactly(1000);
    const { perCallUsd, lines } = costOfCall({ input: { low: 90_000, likely: 100_000, high: 110_000 }, output }, haiku);
    // 90K × $0.10/M + 1K × $0.50/M = $0.009 + $0.0005; 100K is not above 100K: $0.01 + $0.0005; 110K × $0.50/M + 1K × $2.50/M = $0.055 + $0.0025.
    near(perCallUsd.low, 0.0095);
    near(perCallUsd.likely, 0.0105);
    near(perCallUsd.high, 0.0575);
    assert.deepEqual(
      lines.map(({ usdPerMillion }) => usdPerMillion),
      [0.1, 0.5],
    );
  });

  it('doubles input and adds half to output over 272K at OpenAI', () => {
    // 300K × $4/M + 10K × $15/M = $1.20 + $0.15.
    near(
      costOfCall({ input: exactly(300_000), output: exactly(10_000) }, price('gpt-6.1-sol')).perCallUsd.likely,
      1.35,
    );
  });

  it('has one line where there is no output', () => {
    // 1,000 × $0.02/M = $0.00002.
    const { perCallUsd, lines } = costOfCall(
      { input: exactly(1000), output: exactly(0) },
      price('text-embedding-3-small'),
    );
    near(perCallUsd.likely, 0.00002);
    assert.deepEqual(
      lines.map(({ what }) => what),
      ['input'],
    );
  });

  const anyRange = (most: number): fc.Arbitrary<Range> =>
    fc.tuple(fc.nat(most), fc.nat(most), fc.nat(most)).map((three) => {
      const [low, likely, high] = three.sort((a, b) => a - b);
      return { low, likely, high };
    });
  const priced = catalogue().models.filter(({ prices }) => prices.length > 0);

  it('keeps low ≤ likely ≤ high and adds up, for every model and size', () => {
    fc.assert(
      fc.property(fc.constantFrom(...priced), anyRange(2_000_000), anyRange(200_000), (found, input, output) => {
        const row = priceOn(found, TODAY);
        assert.ok(row);
        const { perCallUsd, lines } = costOfCall({ input, output }, row);
        assert.ok(perCallUsd.low <= perCallUsd.likely && perCallUsd.likely <= perCallUsd.high);
        near(
          lines.reduce((total, { usd }) => total + usd.likely, 0),
          perCallUsd.likely,
        );
        assert.ok(perCallUsd.low > 0 || input.low === 0);
      }),
    );
  });
});

describe('priceOf', () => {
  const own = { input: 0.2, output: 0.8 };
  const ask = (written: string, configuration: Partial<Configuration>, known: Model | null = null) =>
    priceOf(
      { written, model: known, provider: known?.provider ?? null },
      { ...NO_CONFIGURATION, ...configuration },
      TODAY,
    );

  it('puts the user’s price before the catalogue’s, under any of the model’s names', () => {
    for (const found of [
      ask('my-model', { prices: { 'my-model': own } }),
      ask('prod', { prices: { 'my-model': own }, aliases: { prod: 'my-model' } }),
      ask('openai/gpt-4o', { prices: { 'gpt-4o': own } }, model('gpt-4o')),
    ]) {
      assert.deepEqual(found, {
        usdPerMillion: own,
        from: '',
        checked: '',
        source: 'promptfare.json',
        evidence: 'configured',
      });
    }
  });

  it('says where the catalogue’s price is from', () => {
    const { from, checked, source, evidence } = price('gpt-5.6-terra');
    assert.deepEqual(
      { from, checked, source, evidence },
      { from: '2026-07-30', checked: TODAY, source: 'pi-ai + genai', evidence: 'constant' },
    );
  });

  it('takes the discount off the list at its provider only, never off the user’s own price', () => {
    const discounts = { openai: 0.15 };
    // $2.50 × 0.85 = $2.125; over 272K of gpt-5.4: $5 × 0.85 = $4.25.
    near(price('gpt-4o', { ...NO_CONFIGURATION, discounts }).usdPerMillion.input, 2.125);
    near(price('gpt-5.4', { ...NO_CONFIGURATION, discounts }).longContext?.usdPerMillion.input ?? 0, 4.25);
    assert.equal(price('claude-opus-4-7', { ...NO_CONFIGURATION, discounts }).usdPerMillion.input, 5);
    assert.equal(ask('gpt-4o', { discounts, prices: { 'gpt-4o': own } }, model('gpt-4o'))?.usdPerMillion.input, 0.2);
    const elsewhere = priceOf(
      { written: 'gpt-4o', model: model('gpt-4o'), provider: null },
      { ...NO_CONFIGURATION, discounts },
      TODAY,
    );
    assert.equal(elsewhere?.usdPerMillion.input, 2.5);
  });

  it('is unknown, never $0, for what nobody prices', () => {
    assert.equal(ask('gpt-9', {}), null);
    assert.equal(ask('constructor', {}), null);
    assert.equal(ask('claude-mythos-5-2', {}, model('claude-mythos-5-2')), null);
  });
});

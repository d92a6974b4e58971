import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Model } from '../../../src/core/catalogue/catalogue';
import { catalogue } from '../../../src/core/catalogue/load';
import { NO_CONFIGURATION } from '../../../src/core/configuration/configuration';
import { costOfCall, type Usage } from '../../../src/core/cost/cost';
import { perMonth } from '../../../src/core/cost/month';
import { keptToRegion, priceOf, type Price, priceOn, servedAs } from '../../../src/core/cost/price';
import { exactly, type Range } from '../../../src/core/estimate';

const TODAY = '2026-11-21';

function model(id: string): Model {
  const found = catalogue().names.get(id);
  assert.ok(found, id);
  return found;
}

function price(id: string, today = TODAY): Price {
  const found = model(id);
  const priced = priceOf({ written: id, model: found, provider: found.provider }, NO_CONFIGURATION, today);
  assert.ok(priced, id);
  return priced;
}

/** Sums are equal to a millionth of a cent: what binary fractions lose is less. */
function near(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 1e-8 * Math.max(1, expected), `${actual} is not ${expected}`);
}

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
});

describe('costOfCall: the days and lengths at which prices step', () => {
  const usd = (id: string, input: number, output: number, today = TODAY): number =>
    costOfCall({ input: exactly(input), output: exactly(output) }, price(id, today)).perCallUsd.likely;

  it('gemini-4-argon doubles on 2026-12-01', () => {
    // 10,000 × $2/M + 1,000 × $10/M = $0.03; × $4/M and $20/M: $0.06.
    near(usd('gemini-4-argon', 10_000, 1000, '2026-11-30'), 0.03);
    near(usd('gemini-4-argon', 10_000, 1000, '2026-12-01'), 0.06);
  });

  it('gemini-3.8-flash doubles on 2027-01-01', () => {
    // 10,000 × $0.75/M + 1,000 × $3.75/M = $0.01125; then $1.50/$7.50: $0.0225.
    near(usd('gemini-3.8-flash', 10_000, 1000, '2026-12-31'), 0.01125);
    near(usd('gemini-3.8-flash', 10_000, 1000, '2027-01-01'), 0.0225);
  });

  it('claude-haiku-5-5 is five times as dear above 100,000 tokens of prompt, cached ones included', () => {
    // 100,000 × $0.10/M + 1,000 × $0.50/M = $0.0105; 100,001 × $0.50/M + 1,000 × $2.50/M = $0.0525005.
    near(usd('claude-haiku-5-5', 100_000, 1000), 0.0105);
    near(usd('claude-haiku-5-5', 100_001, 1000), 0.052_500_5);
    // 1 × $0.50/M + 100,000 read × $0.05/M = $0.0050005.
    const read: Usage = { input: exactly(1), cacheRead: exactly(100_000), output: exactly(0) };
    near(costOfCall(read, price('claude-haiku-5-5')).perCallUsd.likely, 0.005_000_5);
  });

  it('gpt-5.4 costs twice the input and half as much again for the output above 272,000', () => {
    // 272,000 × $2.50/M + 1,000 × $15/M = $0.695; 272,001 × $5/M + 1,000 × $22.50/M = $1.382505.
    near(usd('gpt-5.4', 272_000, 1000), 0.695);
    near(usd('gpt-5.4', 272_001, 1000), 1.382_505);
  });

  it('bills only what is in excess where the vendor does', () => {
    const rates = { input: 1, output: 4, cacheRead: 0.1 };
    const long = { above: 1000, usdPerMillion: { input: 2, output: 8, cacheRead: 0.2 }, of: 'excess' } as const;
    // 1,000 × $1/M + 500 × $2/M + 100 × $4/M = $0.0024.
    const { perCallUsd } = costOfCall(
      { input: exactly(1500), output: exactly(100) },
      { usdPerMillion: rates, longContext: long },
    );
    near(perCallUsd.likely, 0.0024);
  });

  it('has its low figure in the cheap hours of the day', () => {
    const offPeak = { hours: 'nights', usdPerMillion: { input: 0.5, output: 1 } };
    const { perCallUsd } = costOfCall(
      { input: exactly(1_000_000), output: exactly(0) },
      { usdPerMillion: { input: 1, output: 2 }, offPeak },
    );
    assert.deepEqual(perCallUsd, { low: 0.5, likely: 1, high: 1 });
  });

  it('bills pictures by the picture', () => {
    const usdPerImage = { low: 0.01, likely: 0.04, high: 0.17 };
    const { perCallUsd } = costOfCall(
      { input: exactly(100), output: exactly(0), pictures: exactly(2) },
      { usdPerMillion: { input: 5, output: 0 }, usdPerImage },
    );
    // 100 × $5/M + 2 × $0.04 = $0.0805.
    near(perCallUsd.likely, 0.0805);
    near(perCallUsd.high, 0.3405);
  });
});

describe('costOfCall: what holds for every model, day and size', () => {
  const priced = catalogue().models.filter(({ prices }) => prices.length > 0);
  const anyModel = fc.constantFrom(...priced);
  const anyDay = fc.constantFrom('2025-06-01', '2026-03-13', TODAY, '2026-12-01', '2027-06-01');
  const anyTokens = fc.nat(1_200_000);
  const anyUsage = fc.record({
    input: anyTokens,
    cacheRead: anyTokens,
    cacheWrite5m: anyTokens,
    output: fc.nat(128_000),
  });
  type Tokens = Readonly<Record<'input' | 'cacheRead' | 'cacheWrite5m' | 'output', number>>;
  const usageOf = (tokens: Tokens): Usage => ({
    input: exactly(tokens.input),
    cacheRead: exactly(tokens.cacheRead),
    cacheWrite5m: exactly(tokens.cacheWrite5m),
    output: exactly(tokens.output),
  });
  const usdOf = (tokens: Tokens, at: Price): number => costOfCall(usageOf(tokens), at).perCallUsd.likely;
  const priceFor = (found: Model, today: string): Price | null => {
    const row = priceOn(found, today);
    return row && { ...row, evidence: 'constant' };
  };
  const anyRange = (most: number): fc.Arbitrary<Range> =>
    fc.tuple(fc.nat(most), fc.nat(most), fc.nat(most)).map((three) => {
      const [low, likely, high] = three.sort((a, b) => a - b);
      return { low, likely, high };
    });

  it('low ≤ likely ≤ high, and the lines add up', () => {
    fc.assert(
      fc.property(anyModel, anyDay, anyRange(2_000_000), anyRange(200_000), (found, today, input, output) => {
        const at = priceFor(found, today);
        if (at === null) return;
        const { perCallUsd, lines } = costOfCall({ input, output }, at);
        assert.ok(perCallUsd.low >= 0);
        assert.ok(perCallUsd.low <= perCallUsd.likely && perCallUsd.likely <= perCallUsd.high);
        for (const of of ['low', 'likely', 'high'] as const)
          near(
            lines.reduce((total, { usd }) => total + usd[of], 0),
            perCallUsd[of],
          );
      }),
    );
  });

  it('never negative, never a number that is none, and more tokens never cost less', () => {
    const anyKind = fc.constantFrom('input', 'cacheRead', 'cacheWrite5m', 'output' as const);
    fc.assert(
      fc.property(anyModel, anyDay, anyUsage, anyKind, fc.nat(500_000), (found, today, tokens, kind, more) => {
        const at = priceFor(found, today);
        if (at === null) return;
        const before = usdOf(tokens, at);
        const after = usdOf({ ...tokens, [kind]: tokens[kind] + more }, at);
        assert.ok(Number.isFinite(before) && before >= 0);
        assert.ok(after >= before - 1e-12, `${found.id}: ${more} more of ${kind}: ${before} → ${after}`);
      }),
    );
  });

  it('linear in the calls', () => {
    fc.assert(
      fc.property(anyModel, anyUsage, fc.nat(1_000_000), fc.nat(1_000_000), (found, tokens, some, others) => {
        const at = priceFor(found, TODAY);
        if (at === null) return;
        const { perCallUsd } = costOfCall(usageOf(tokens), at);
        near(
          perMonth(perCallUsd, some).likely + perMonth(perCallUsd, others).likely,
          perMonth(perCallUsd, some + others).likely,
        );
      }),
    );
  });

  it('a batch is never dearer than the usual way, a region never cheaper', () => {
    const offered = priced.filter(({ factors }) => factors?.batch !== undefined);
    assert.ok(offered.length > 50);
    fc.assert(
      fc.property(fc.constantFrom(...offered), anyUsage, (found, tokens) => {
        const at = priceFor(found, TODAY);
        const batch = at && servedAs(at, found, 'batch');
        if (!at || !batch) return;
        assert.ok(usdOf(tokens, batch) <= usdOf(tokens, at));
        const regional = keptToRegion(at, found);
        if (regional) assert.ok(usdOf(tokens, regional) >= usdOf(tokens, at));
      }),
    );
  });

  it('survives JSON', () => {
    fc.assert(
      fc.property(anyModel, anyUsage, (found, tokens) => {
        const at = priceFor(found, TODAY);
        if (at === null) return;
        const cost = costOfCall(usageOf(tokens), at);
        assert.deepEqual(JSON.parse(JSON.stringify(cost)), cost);
      }),
    );
  });
});

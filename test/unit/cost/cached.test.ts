import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { cachedUsage, type CachedUsage } from '../../../src/core/cost/cached';
import { costOfCall } from '../../../src/core/cost/cost';
import { exactly, type Range } from '../../../src/core/estimate';
import type { CachedInput } from '../../../src/core/report';

const MODEL = { minimumCacheableTokens: 1024 };
/** claude-haiku-4-5. */
const RATES = { input: 1, output: 5, cacheRead: 0.1, cacheWrite5m: 1.25, cacheWrite1h: 2 };

function usage(input: Range, cached: Partial<CachedInput>, callsPerDay: number | null = null): CachedUsage {
  const kept: CachedInput = { ...exactly(3000), retention: '5m', varies: false, ...cached };
  return cachedUsage({ input, cached: kept, model: MODEL, callsPerDay });
}

function usd({ input, read, written }: CachedUsage): Range {
  return costOfCall({ input, cacheRead: read, cacheWrite5m: written, output: exactly(0) }, { usdPerMillion: RATES })
    .perCallUsd;
}

describe('cachedUsage', () => {
  it('reads everything at best and writes everything at worst where the traffic is not known', () => {
    // 1,000 × $1/M + 3,000 × $0.10/M = $0.0013; × $1.25/M = $0.00475; half of each: $0.001 + $0.00015 + $0.001875.
    const { low, likely, high } = usd(usage(exactly(4000), {}));
    assert.deepEqual(
      [low, likely, high].map((each) => Number(each.toFixed(9))),
      [0.0013, 0.003025, 0.00475],
    );
  });

  it('works out from the traffic how many calls find it', () => {
    // 1,000 a day: 300 s × 1,000 ÷ 86,400 s = 3.47; 1 − e^−3.47 = 96.9 %.
    const { read, because } = usage(exactly(4000), {}, 1000);
    assert.equal(Math.round(read.likely), 2907);
    assert.match(because, /^97 % of the calls find the cached part, which is kept for 5 minutes/);
    // One a day: 0.35 % within 5 minutes, 4.1 % within the hour.
    assert.equal(Math.round(usage(exactly(4000), {}, 1).read.likely), 10);
    assert.equal(Math.round(usage(exactly(4000), { retention: '1h' }, 1).read.likely), 122);
  });

  it('takes what run time fills in to be written anew', () => {
    const varies = usage(exactly(4000), { varies: true }, 1_000_000);
    assert.deepEqual(varies.read, { low: 3000, likely: 0, high: 0 });
    assert.equal(varies.written.likely, 3000);
  });

  it('caches nothing below the model’s minimum, and says so', () => {
    const short = usage(exactly(1500), exactly(1023));
    assert.deepEqual(short.input, exactly(1500));
    assert.match(short.because, /below the model's minimum of 1,024 tokens/);
    assert.equal(usage(exactly(1500), exactly(1024)).input.likely, 476);
    // At its longest it is long enough: then it is written.
    const maybe = usage({ low: 500, likely: 900, high: 2000 }, { low: 400, likely: 800, high: 1900 });
    assert.deepEqual(maybe.written, { low: 0, likely: 0, high: 1900 });
    assert.equal(maybe.input.high, 100);
  });

  it('counts what a vendor caches by itself in the low figure only', () => {
    const { input, read, written, because } = usage(exactly(4000), { automatic: true }, 1_000_000);
    assert.deepEqual(input, { low: 1000, likely: 4000, high: 1000 });
    assert.deepEqual(
      [read, written],
      [
        { low: 3000, likely: 0, high: 0 },
        { low: 0, likely: 0, high: 3000 },
      ],
    );
    assert.match(because, /^The vendor caches the first ≈ 3,000 tokens by itself/);
    assert.deepEqual(usage(exactly(4000), { ...exactly(1000), automatic: true }).input, exactly(4000));
  });

  it('counts on no cache whose minimum no source says', () => {
    const at = (tokens: number): CachedUsage =>
      cachedUsage({
        input: exactly(9000),
        cached: { ...exactly(tokens), retention: '5m', varies: false },
        model: {},
        callsPerDay: 1_000_000,
      });
    assert.deepEqual(at(511).input, exactly(9000));
    assert.deepEqual([at(512).read.low, at(512).read.likely, at(512).written.high], [512, 0, 512]);
    assert.match(at(4095).because, /^No source says from how many tokens on this model caches, 512 to 4,096/);
    assert.ok(at(4096).read.likely > 4095);
  });

  const range = (most: number): fc.Arbitrary<Range> =>
    fc.tuple(fc.nat(most), fc.nat(most), fc.nat(most)).map((three) => {
      const [low, likely, high] = three.sort((a, b) => a - b);
      return { low, likely, high };
    });

  it('loses no token and keeps low ≤ likely ≤ high in dollars', () => {
    fc.assert(
      fc.property(
        range(5000),
        range(5000),
        fc.record({ varies: fc.boolean(), automatic: fc.boolean() }),
        fc.constantFrom('5m' as const, '1h' as const),
        fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }), { nil: null }),
        (rest, kept, { varies, automatic }, retention, callsPerDay) => {
          const whole = { low: rest.low + kept.low, likely: rest.likely + kept.likely, high: rest.high + kept.high };
          const split = usage(whole, { ...kept, varies, retention, ...(automatic && { automatic }) }, callsPerDay);
          for (const of of ['low', 'likely', 'high'] as const) {
            const parts = [split.input[of], split.read[of], split.written[of]];
            assert.ok(parts.every((tokens) => tokens >= 0));
            assert.ok(Math.abs(parts.reduce((a, b) => a + b) - whole[of]) < 1e-6);
          }
          const { low, likely, high } = usd(split);
          assert.ok(low <= likely + 1e-12 && likely <= high + 1e-12, `${low} ${likely} ${high}`);
        },
      ),
    );
  });
});

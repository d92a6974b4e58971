import assert from 'node:assert/strict';
import fc from 'fast-check';
import { catalogue } from '../../../src/core/catalogue/load';
import { cacheBreakEvenCalls } from '../../../src/core/cost/cacheBreakEven';
import { priceOn } from '../../../src/core/cost/price';
import { TODAY } from './workloads';

describe('cacheBreakEvenCalls', () => {
  const of = (id: string, retention: 'short' | 'long'): number | null => {
    const model = catalogue().names.get(id);
    const price = model && priceOn(model, TODAY);
    assert.ok(price, id);
    return cacheBreakEvenCalls(price.usdPerMillion, retention);
  };

  it('14: pays from 2 calls within 5 minutes, from 3 within an hour', () => {
    // 1.25 + 0.1 < 2, but 1.25 > 1; 2 + 0.1 > 2, but 2 + 0.2 < 3
    assert.equal(of('claude-haiku-4-5', 'short'), 2);
    assert.equal(of('claude-haiku-4-5', 'long'), 3);
    assert.equal(of('claude-opus-4-7', 'short'), 2);
    assert.equal(of('claude-opus-4-7', 'long'), 3);
  });

  it('pays from the second call where writing costs no more than sending', () => {
    assert.equal(of('gpt-5.4', 'short'), 2);
    assert.equal(cacheBreakEvenCalls({ input: 1, output: 1, cacheRead: 0.9 }, 'short'), 2);
  });

  it('never pays where reading costs as much, or has no price', () => {
    assert.equal(cacheBreakEvenCalls({ input: 1, output: 1, cacheRead: 1, cacheWrite5m: 1.25 }, 'short'), null);
    assert.equal(cacheBreakEvenCalls({ input: 1, output: 1, cacheWrite5m: 1.25 }, 'short'), null);
    assert.equal(of('gpt-5.4', 'long'), null);
  });

  it('needs one call more where it comes out even', () => {
    // 1.8 + 0.2 = 2 × 1: as dear after two calls, cheaper after three
    assert.equal(cacheBreakEvenCalls({ input: 1, output: 1, cacheRead: 0.2, cacheWrite5m: 1.8 }, 'short'), 3);
  });

  it('is the least number of calls for which the sum holds', () => {
    const rate = fc.integer({ min: 1, max: 4000 }).map((cents) => cents / 100);
    fc.assert(
      fc.property(rate, rate, rate, (input, cacheRead, cacheWrite5m) => {
        const calls = cacheBreakEvenCalls({ input, output: 0, cacheRead, cacheWrite5m }, 'short');
        // In cents, as whole numbers.
        const [i, r, w] = [input, cacheRead, cacheWrite5m].map((each) => Math.round(each * 100)) as [
          number,
          number,
          number,
        ];
        const pays = (n: number): boolean => w + (n - 1) * r < n * i;
        if (r >= i) assert.equal(calls, null);
        else {
          assert.ok(calls !== null && pays(calls));
          assert.ok(calls === 1 || !pays(calls - 1));
        }
      }),
    );
  });
});

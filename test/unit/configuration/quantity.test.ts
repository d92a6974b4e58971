import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readCount, readTokens, readTraffic, writeTraffic } from '../../../src/core/configuration/quantity';

describe('readCount', () => {
  const read: Readonly<Record<string, number>> = {
    '0': 0,
    '300': 300,
    '10k': 10_000,
    '10K': 10_000,
    '1.5M': 1_500_000,
    '1.1k': 1100,
    '2_000': 2000,
    '1,000': 1000,
    '1,234,567': 1_234_567,
    '0.1': 0.1,
  };
  for (const [text, count] of Object.entries(read)) {
    it(`reads ${text}`, () => {
      assert.equal(readCount(text), count);
    });
  }
  for (const text of [
    '',
    'k',
    '-1',
    '1e3',
    '1,00',
    '1,0000',
    '1__0',
    '_1',
    '10q',
    '1.',
    '.5',
    '9999999999999999',
    '1 000',
  ]) {
    it(`takes '${text}' for no number`, () => {
      assert.equal(readCount(text), null);
    });
  }
});

describe('readTokens', () => {
  it('wants whole tokens', () => {
    assert.deepEqual(readTokens(' 3k '), { ok: true, value: 3000 });
    assert.deepEqual(readTokens('1.5'), { ok: false, reason: '`1.5` is no number of tokens: write 400 or 3k' });
  });
});

describe('readTraffic', () => {
  const read: Readonly<Record<string, readonly [number, string]>> = {
    '10k/day': [10_000, 'day'],
    '1.5M/month': [1_500_000, 'month'],
    '1,000/day': [1000, 'day'],
    '10000 per day': [10_000, 'day'],
    '10,000 calls per month': [10_000, 'month'],
    '300 / Day': [300, 'day'],
    '2 a day': [2, 'day'],
  };
  for (const [text, [calls, per]] of Object.entries(read)) {
    it(`reads ${text}`, () => {
      assert.deepEqual(readTraffic(text), { ok: true, value: { calls, per } });
    });
  }

  it('says what is allowed', () => {
    assert.deepEqual(readTraffic('10q/day'), {
      ok: false,
      reason: '`10q/day` is no traffic: write 10k/day or 300000/month',
    });
    assert.deepEqual(readTraffic('10/hour'), {
      ok: false,
      reason: '`10/hour`: traffic is said per day or per month: 10k/day, 300000/month',
    });
    assert.equal(readTraffic('10/constructor').ok, false);
  });

  it('never throws, and repeats no long text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        const read = readTraffic(text);
        assert.ok(read.ok || read.reason.length < 130);
      }),
    );
  });
});

describe('writeTraffic', () => {
  it('is short', () => {
    assert.equal(writeTraffic({ calls: 10_000, per: 'day' }), '10k/day');
    assert.equal(writeTraffic({ calls: 1_234_567, per: 'month' }), '1.234567M/month');
    assert.equal(writeTraffic({ calls: 12, per: 'day' }), '12/day');
  });

  it('is read again as what it was', () => {
    const calls = fc.oneof(fc.integer({ min: 0, max: 1e12 }), fc.double({ min: 1e-6, max: 1e9, noNaN: true }));
    fc.assert(
      fc.property(calls, fc.constantFrom('day' as const, 'month' as const), (count, per) => {
        const rounded = Number(count.toPrecision(12));
        assert.deepEqual(readTraffic(writeTraffic({ calls: rounded, per })), {
          ok: true,
          value: { calls: rounded, per },
        });
      }),
    );
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { approximately, formatCount, formatCountRange, formatUsd, formatUsdRange } from '../../src/core/format';

describe('formatUsd', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, '$0'],
    [0.00034, '$0.00034'],
    [0.000340001, '$0.00034'],
    [0.0123, '$0.012'],
    [0.0005, '$0.0005'],
    [0.00999, '$0.01'],
    [0.5, '$0.50'],
    [0.994, '$0.99'],
    [0.996, '$1.00'],
    [7.5, '$7.50'],
    [9.996, '$10'],
    [12.4, '$12'],
    [420, '$420'],
    [14_782.5, '$14,783'],
    [504_000, '$504,000'],
    [1e-9, '$0.000000001'],
    [1e-12, '<$0.000000001'],
    [-12.4, '-$12'],
    [NaN, 'unknown'],
    [Infinity, 'unknown'],
  ];
  for (const [usd, text] of cases) {
    it(`${usd} → ${text}`, () => {
      assert.equal(formatUsd(usd), text);
    });
  }

  it('is never nothing for what is not nothing, and never far off', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), (usd) => {
        const shown = Number(formatUsd(usd).replace(/[$,]/g, ''));
        assert.ok(shown > 0);
        // Two significant digits: at most 5 % away, at 1.0 ± 0.05.
        assert.ok(Math.abs(shown - usd) <= usd * 0.0501, `${usd} shown as ${shown}`);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('ranges, tokens and ≈', () => {
  it('shows one number where the ends look alike', () => {
    assert.equal(formatUsdRange({ low: 0.0012, likely: 0.01, high: 0.025 }), '$0.0012 – $0.025');
    assert.equal(formatUsdRange({ low: 12.1, likely: 12.2, high: 12.4 }), '$12');
    assert.equal(formatCountRange({ low: 10, likely: 40, high: 2847 }), '10 – 2,847');
    assert.equal(formatCountRange({ low: 1, likely: 1, high: 1 }), '1');
  });

  it('counts tokens in whole ones', () => {
    assert.equal(formatCount(2847), '2,847');
    assert.equal(formatCount(1), '1');
    assert.equal(formatCount(0), '0');
    assert.equal(formatCount(0.2), '<1');
    assert.equal(formatCount(1234.5678), '1,235');
  });

  it('marks what is not exact', () => {
    assert.equal(approximately('exact'), '');
    assert.equal(approximately('estimated'), '≈ ');
    assert.equal(approximately({ low: 2, likely: 2, high: 2 }), '');
    assert.equal(approximately({ low: 1, likely: 2, high: 2 }), '≈ ');
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  approximately,
  formatCount,
  formatCountExactly,
  formatCountRange,
  formatSeconds,
  formatShare,
  formatShareChange,
  formatUsd,
  formatUsdAtMost,
  formatRate,
  formatUsdClosely,
  formatUsdExactly,
  formatUsdRange,
} from '../../src/core/format';

describe('formatUsd', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, '$0'],
    [0.00034, '$0.00034'],
    [0.000340001, '$0.00034'],
    [0.0123, '$0.012'],
    [0.0005, '$0.0005'],
    [0.00999, '$0.01'],
    [0.5, '$0.50'],
    // What binary arithmetic has a little below or above its half is rounded as a half.
    [0.000775, '$0.00078'],
    [0.775, '$0.78'],
    [0.0000765, '$0.000077'],
    [0.0765, '$0.077'],
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

describe('formatUsdExactly', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, '$0.00'],
    [5, '$5.00'],
    [0.0375, '$0.0375'],
    [0.1 + 0.2, '$0.30'],
    [(160 * 5 + 5 * 25) / 1e6, '$0.000925'],
    [(1 * 0.0375) / 1e6, '$0.0000000375'],
    [187.5, '$187.50'],
    [75_000, '$75,000.00'],
    [-0.5, '-$0.50'],
    [NaN, 'unknown'],
  ];
  for (const [usd, text] of cases) {
    it(`${usd} → ${text}`, () => {
      assert.equal(formatUsdExactly(usd), text);
    });
  }

  it('adds up: what is shown of the parts is what is shown of the whole', () => {
    const part = fc.record({ tokens: fc.integer({ min: 0, max: 200_000 }), rate: fc.integer({ min: 1, max: 75_000 }) });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
        // Rates to a thousandth of a dollar: in billionths of one, everything is a whole number.
        const usd = parts.map(({ tokens, rate }) => (tokens * (rate / 1000)) / 1e6);
        const shown = usd.map((each) => BigInt(Math.round(Number(formatUsdExactly(each).replace(/[$,]/g, '')) * 1e9)));
        const total = BigInt(
          Math.round(Number(formatUsdExactly(usd.reduce((a, b) => a + b, 0)).replace(/[$,]/g, '')) * 1e9),
        );
        assert.equal(
          shown.reduce((a, b) => a + b, 0n),
          total,
        );
      }),
    );
  });

  it('shows tokens with the parts of one that a factor leaves', () => {
    assert.equal(formatCountExactly(2847), '2,847');
    assert.equal(formatCountExactly(113 * 1.1), '124.3');
    assert.equal(formatCountExactly(0), '0');
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

describe('formatUsdAtMost', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0.001249, '$0.0013'],
    [0.0012, '$0.0012'],
    [0.1 + 0.2, '$0.30'],
    [0.991, '$1.00'],
    [1.001, '$1.01'],
    [9.991, '$10'],
    [12.1, '$13'],
    [0, '$0'],
    [NaN, 'unknown'],
  ];
  for (const [usd, text] of cases) {
    it(`${usd} → ${text}`, () => {
      assert.equal(formatUsdAtMost(usd), text);
    });
  }

  it('is never below what it stands for', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-8, max: 9, noNaN: true }), (usd) => {
        assert.ok(Number(formatUsdAtMost(usd).slice(1)) >= usd * (1 - 1e-9));
      }),
    );
  });
});

describe('formatSeconds', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, '0 s'],
    [420, '0.42 s'],
    [1300, '1.3 s'],
    [12_345, '12.3 s'],
    [12_000, '12 s'],
    [59_960, '1 min 0 s'],
    [65_000, '1 min 5 s'],
    [Infinity, 'unknown'],
  ];
  for (const [milliseconds, text] of cases) {
    it(`${milliseconds} → ${text}`, () => {
      assert.equal(formatSeconds(milliseconds), text);
    });
  }
});

describe('formatShare', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, '0 %'],
    [0.001, '<1 %'],
    [0.98, '98 %'],
    [0.998, '>99 %'],
    [1, '100 %'],
    [NaN, 'unknown'],
  ];
  for (const [share, text] of cases) {
    it(`${share} → ${text}`, () => {
      assert.equal(formatShare(share), text);
    });
  }
});

describe('formatUsdClosely', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, '$0'],
    [0.0375, '$0.0375'],
    [0.037565, '$0.03757'],
    [0.00099996, '$0.001'],
    [0.5, '$0.50'],
    [0.99994, '$0.9999'],
    [0.99996, '$1.00'],
    [1234.5, '$1,234.50'],
    [1_234_567.895, '$1,234,567.90'],
    [-487.5, '-$487.50'],
    [1e-12, '<$0.000000001'],
    [NaN, 'unknown'],
  ];
  for (const [usd, text] of cases) {
    it(`${usd} → ${text}`, () => {
      assert.equal(formatUsdClosely(usd), text);
    });
  }
});

const EUR = { code: 'EUR', perUsd: 0.86 };

describe('formatUsdClosely in a currency', () => {
  it('shows US dollars as they are, where nothing else is wanted', () => {
    assert.equal(formatUsdClosely(12.5, null), '$12.50');
  });

  it('shows another currency at the user’s rate', () => {
    assert.equal(formatUsdClosely(100, EUR), '€86.00');
    assert.equal(formatUsdClosely(-100, EUR), '-€86.00');
  });
});

describe('money in the user’s currency', () => {
  it('is rounded after it is exchanged, by the same rules', () => {
    // 0.075 × 0.86 = 0.0645; 9.9 × 0.86 = 8.514; 100 × 0.86 = 86.
    assert.equal(formatUsd(0.075, EUR), '€0.065');
    assert.equal(formatUsd(9.9, EUR), '€8.51');
    assert.equal(formatUsd(100, EUR), '€86');
    assert.equal(formatUsd(-100, EUR), '-€86');
    assert.equal(formatUsd(0, EUR), '€0');
    assert.equal(formatUsd(1e-12, EUR), '<€0.000000001');
    assert.equal(formatUsd(NaN, EUR), 'unknown');
    assert.equal(formatUsd(0.012, { code: 'JPY', perUsd: 150 }), '¥1.80');
  });

  it('names a currency by its code where its sign may be another’s', () => {
    assert.equal(formatUsd(100, { code: 'CHF', perUsd: 0.8 }), 'CHF\u00a080');
    assert.equal(formatUsd(100, { code: 'AUD', perUsd: 1.5 }), 'A$150');
    assert.equal(formatUsd(1, { code: 'constructor', perUsd: 1 }), 'constructor\u00a01.00');
  });

  it('is in dollars where nothing else is wanted', () => {
    assert.equal(formatUsd(12, null), '$12');
    assert.equal(formatUsdRange({ low: 1, likely: 2, high: 30 }), '$1.00 – $30');
  });

  it('holds for ranges and worked sums', () => {
    assert.equal(formatUsdRange({ low: 1, likely: 2, high: 30 }, EUR), '€0.86 – €26');
    // 187.5 × 0.86 = 161.25
    assert.equal(formatUsdExactly(187.5, EUR), '€161.25');
    assert.equal(formatUsdClosely(0.0375, EUR), '€0.03225');
  });

  it('says its rate', () => {
    assert.equal(formatRate(EUR), '€0.86 per $1');
    assert.equal(formatRate({ code: 'CHF', perUsd: 0.8 }), 'CHF\u00a00.80 per $1');
  });
});

describe('formatShareChange', () => {
  for (const [share, shown] of [
    [-0.8, '-80 %'],
    [0.124, '+12 %'],
    [1.5, '+150 %'],
    [-0.997, '-99.7 %'],
    [-0.99999, '-99.9 %'],
    [-1, '-100 %'],
    [0.004, '+0.4 %'],
    [-0.0000001, '-0.1 %'],
    [NaN, 'unknown'],
  ] as const)
    it(`shows ${share} as ${shown}`, () => {
      assert.equal(formatShareChange(share), shown);
    });
});

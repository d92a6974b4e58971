import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Tokenizer } from '../../../src/core/catalogue/catalogue';
import { calibrationOf, correctedFamily, familyBy } from '../../../src/core/exact/calibration';
import type { ExactCount } from '../../../src/core/exact/countRequest';
import { byFactors } from '../../../src/core/tokens/estimateText';
import { TOKENIZER_FAMILIES } from '../../../src/core/tokens/families';
import { type ByKind, TEXT_KINDS } from '../../../src/core/tokens/textKind';

const NEW = TOKENIZER_FAMILIES['claude-new'];
const NOTHING: ByKind = { prose: 0, code: 0, json: 0, otherScript: 0 };
let made = 0;

interface Counted {
  readonly kinds: Partial<ByKind>;
  readonly tokens: number;
  readonly tokenizer?: Tokenizer;
  readonly hash?: string;
  readonly plain?: boolean;
  readonly frame?: number;
  readonly by?: string;
}

function count({ kinds, tokens, tokenizer = 'claude-new', hash, plain = true, frame = 6, by }: Counted): ExactCount {
  const vocabularyTokens = { ...NOTHING, ...kinds };
  return {
    hash: hash ?? `hash ${++made}`,
    vendor: 'anthropic',
    by: by ?? null,
    model: 'claude-opus-5',
    tokens,
    on: '2026-11-21',
    sample: { tokenizer, vocabularyTokens, frame, plain },
  };
}

/** A text of so many tokens of o200k_base in prose, of which the vendor counts so many times what is predicted. */
function prose(vocabulary: number, ratio: number, rest: Partial<Counted> = {}): ExactCount {
  return count({ kinds: { prose: vocabulary }, tokens: vocabulary * 1.55 * ratio + 6, ...rest });
}

function near(actual: number | undefined, expected: number): void {
  assert.ok(actual !== undefined && Math.abs(actual - expected) < 1e-9, `${actual} instead of ${expected}`);
}

describe('What exact counts correct', () => {
  it('is nothing without any', () => {
    assert.deepEqual(calibrationOf([]), {});
    assert.equal(familyBy('claude-new', {}), NEW);
    assert.equal(familyBy('claude-new'), NEW);
  });

  it('is the sum counted by the sum predicted, without the frame', () => {
    // 1,000 × 1.55 = 1,550 predicted and 1,565.5 counted, 500 × 1.55 = 775 and 744: 2,309.5 ÷ 2,325 = 0.9933.
    const correction = calibrationOf([prose(1000, 1.01), prose(500, 0.96)])['claude-new'];
    near(correction?.factor.likely, 2309.5 / 2325);
    near(correction?.factor.low, (2309.5 / 2325) * 0.886);
    near(correction?.factor.high, (2309.5 / 2325) * 1.114);
    assert.equal(correction?.counts, 2);
    assert.deepEqual(correction.kinds, ['prose']);
  });

  it('predicts each kind by its own factor', () => {
    // 100 × 1.55 + 100 × 1.40 = 295.
    const correction = calibrationOf([count({ kinds: { prose: 100, code: 100 }, tokens: 301 })])['claude-new'];
    near(correction?.factor.likely, 1);
    assert.deepEqual(correction?.kinds, ['prose', 'code']);
  });

  it('reaches as far as the single counts lie apart', () => {
    const correction = calibrationOf([prose(100, 0.8), prose(100, 1.2)])['claude-new'];
    near(correction?.factor.low, 0.8);
    near(correction?.factor.likely, 1);
    near(correction?.factor.high, 1.2);
  });

  it('is at least 11.4 % wide either way, however alike they are', () => {
    const correction = calibrationOf([prose(100, 1.1), prose(200, 1.1), prose(300, 1.1)])['claude-new'];
    near(correction?.factor.low, 1.1 * 0.886);
    near(correction?.factor.high, 1.1 * 1.114);
  });

  it('learns nothing of a few words, of tools, of what is far off, and of a vocabulary that is exact', () => {
    // 32 × 1.55 = 49.6 tokens, and 33 × 1.55 = 51.2.
    assert.deepEqual(calibrationOf([prose(32, 1.1)]), {});
    assert.equal(calibrationOf([prose(33, 1.1)])['claude-new']?.counts, 1);
    assert.deepEqual(calibrationOf([prose(500, 1.1, { plain: false })]), {});
    // A gateway may count by characters.
    assert.deepEqual(calibrationOf([prose(500, 1.1, { by: 'gateway.example' })]), {});
    for (const ratio of [0, 0.29, 3.01, 40]) assert.deepEqual(calibrationOf([prose(500, ratio)]), {}, `${ratio}`);
    assert.deepEqual(calibrationOf([count({ kinds: { prose: 500 }, tokens: 3 })]), {});
    assert.deepEqual(calibrationOf([prose(500, 1.1, { tokenizer: 'o200k' })]), {});
    assert.deepEqual(calibrationOf([count({ kinds: {}, tokens: 600 })]), {});
  });

  it('takes the same request once, as it was counted last', () => {
    const twice = [prose(500, 1.2, { hash: 'a' }), prose(500, 1.1, { hash: 'a' })];
    const correction = calibrationOf(twice)['claude-new'];
    assert.equal(correction?.counts, 1);
    near(correction.factor.likely, 1.1);
  });

  it('keeps tokenizers apart', () => {
    const old = count({ kinds: { prose: 1000 }, tokens: 1140 * 0.9 + 7, tokenizer: 'claude-old', frame: 7 });
    const calibration = calibrationOf([old, prose(1000, 1.1)]);
    near(calibration['claude-old']?.factor.likely, 0.9);
    near(calibration['claude-new']?.factor.likely, 1.1);
    assert.deepEqual(Object.keys(calibration).sort(), ['claude-new', 'claude-old']);
  });

  it('makes the family’s factors its own, and says so', () => {
    const family = correctedFamily(NEW, {
      factor: { low: 0.91, likely: 0.97, high: 1.03 },
      counts: 3,
      kinds: ['prose'],
      weights: { prose: 0.5, code: 0, json: 0, otherScript: 0 },
    });
    // Half way from 1.27 and 1.82.
    near(family.factors.prose.low, (1.27 + 1.55 * 0.91) / 2);
    near(family.factors.prose.likely, 1.55 * 0.97);
    near(family.factors.prose.high, (1.82 + 1.55 * 1.03) / 2);
    near(family.factors.code.low, 1.25);
    near(family.factors.code.likely, 1.4 * 0.97);
    near(family.factors.code.high, 1.6);
    assert.equal(family.exact, false);
    assert.ok(family.source.endsWith('; corrected by 3 exact counts of this workspace: × 0.97'), family.source);
    const one = correctedFamily(NEW, {
      factor: { low: 1, likely: 1, high: 1 },
      counts: 1,
      kinds: [],
      weights: NOTHING,
    });
    assert.ok(one.source.endsWith('; corrected by 1 exact count of this workspace: × 1.00'));
  });

  it('narrows the range of what was counted, and of no other kind', () => {
    const family = familyBy('claude-new', calibrationOf([prose(1000, 1.02)]));
    const width = ({ low, high }: { low: number; high: number }): number => high - low;
    assert.ok(width(family.factors.prose) < width(NEW.factors.prose));
    near(family.factors.code.likely, 1.4 * 1.02);
    assert.ok(family.factors.code.low <= NEW.factors.code.low && family.factors.code.high >= NEW.factors.code.high);
  });

  it('narrows the more, the more texts there are, and never as if there were nothing else', () => {
    const widths = [1, 3, 10, 30, 300].map((texts) => {
      const counts = Array.from({ length: texts }, () => prose(1000, 1));
      const { low, high } = familyBy('claude-new', calibrationOf(counts)).factors.prose;
      return high - low;
    });
    assert.deepEqual(
      widths,
      widths.toSorted((one, other) => other - one),
    );
    const [one = 0, , ten = 0] = widths;
    // One text leaves nine tenths of what is published; ten take half of it.
    assert.ok(one > 0.95 * (1.82 - 1.27) && one < 1.82 - 1.27, `${one}`);
    near(ten, (1.82 - 1.27 + 1.55 * 0.228) / 2);
    assert.ok((widths.at(-1) ?? 0) > 1.55 * 0.228);
    // However long, one text says little of another.
    near(calibrationOf([prose(1_000_000, 1)])['claude-new']?.weights.prose, 1 / 11);
  });

  it('holds what third parties counted of other texts, after one of theirs', () => {
    // One sentence over and over, 297 → 540: Markdown of the same project, 675 → 873, is still within.
    const sentence = calibrationOf([count({ kinds: { prose: 297 }, tokens: 546 })]);
    const { prose: other } = familyBy('claude-new', sentence).factors;
    assert.ok(675 * other.low <= 873 && 873 <= 675 * other.high, JSON.stringify(other));
    // 33 tokens at the lowest factor: an English page of somebody else, 461 → 728.
    const few = calibrationOf([count({ kinds: { prose: 33 }, tokens: 33 * 1.27 + 6 })]);
    assert.equal(few['claude-new']?.counts, 1);
    const { prose: page } = familyBy('claude-new', few).factors;
    assert.ok(461 * page.low <= 728 && 728 <= 461 * page.high, JSON.stringify(page));
  });

  it('weighs each kind by what was counted of it', () => {
    const mixed = count({ kinds: { prose: 1000, code: 500 }, tokens: 1000 * 1.55 + 500 * 1.4 + 6 });
    const weights = calibrationOf([mixed])['claude-new']?.weights;
    near(weights?.prose, 1 / 11);
    near(weights?.code, 0.5 / 10.5);
    assert.deepEqual([weights?.json, weights?.otherScript], [0, 0]);
  });

  it('makes the estimate of what was counted what was counted', () => {
    const kinds = { prose: 300, code: 120, json: 40, otherScript: 10 };
    const counted = count({ kinds, tokens: 812 });
    const { factors } = familyBy('claude-new', calibrationOf([counted]));
    const estimate = byFactors(counted.sample.vocabularyTokens, factors);
    near(estimate.likely, 806);
    assert.ok(estimate.low <= 806 && 806 <= estimate.high);
  });

  it('is in order, holds every count it learnt of, and does not depend on their order', () => {
    const next = numbers(11);
    for (let round = 0; round < 300; round++) {
      const counts = Array.from({ length: 1 + Math.floor(next() * 6) }, () => {
        const kinds = { prose: next() * 900, code: next() * 900, json: next() * 300, otherScript: next() * 100 };
        const predicted = byFactors(kinds, NEW.factors).likely;
        return count({ kinds, tokens: Math.round(predicted * (0.2 + next() * 3)) + 6 });
      });
      const correction = calibrationOf(counts)['claude-new'];
      const turned = calibrationOf([...counts].reverse())['claude-new'];
      assert.equal(turned === undefined, correction === undefined);
      if (!correction || !turned) continue;
      near(turned.factor.likely, correction.factor.likely);
      const { low, likely, high } = correction.factor;
      assert.ok(0 < low && low <= likely * 0.886 + 1e-9 && likely * 1.114 - 1e-9 <= high && high <= 3 * 1.114);
      assert.ok(correction.counts <= counts.length);
      const { factors } = correctedFamily(NEW, correction);
      for (const kind of TEXT_KINDS) {
        const range = factors[kind];
        assert.ok(range.low <= range.likely && range.likely <= range.high);
      }
    }
  });
});

/** The same numbers each time, from 0 to 1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

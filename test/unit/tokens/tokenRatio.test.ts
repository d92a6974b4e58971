import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { TOKENIZER_FAMILIES } from '../../../src/core/tokens/families';
import { type ByKind, TEXT_KINDS } from '../../../src/core/tokens/textKind';
import { tokenRatio, unseenRatio } from '../../../src/core/tokens/tokenRatio';

const NONE: ByKind = { prose: 0, code: 0, json: 0, otherScript: 0 };

/** What others counted with both: the least and the most, in percent of the older tokenizer's count. */
const MEASURED = {
  prose: [120, 147],
  code: [113, 139],
  json: [106, 131],
  otherScript: [100, 107],
} as const;

describe('The ratio of two tokenizers', () => {
  for (const kind of TEXT_KINDS) {
    it(`is that of the factors for ${kind}, within what was measured`, () => {
      const ratio = tokenRatio('claude-old', 'claude-new', { ...NONE, [kind]: 100 });
      assert.ok(ratio);
      const factors = (name: 'claude-old' | 'claude-new'): number => TOKENIZER_FAMILIES[name].factors[kind].likely;
      assert.ok(Math.abs(ratio.likely - factors('claude-new') / factors('claude-old')) < 0.005);
      const [least, most] = MEASURED[kind];
      assert.ok(ratio.low * 100 <= least + 1e-9 && ratio.high * 100 >= most - 1e-9);
    });

    it(`is turned round on the way back for ${kind}`, () => {
      const kinds = { ...NONE, [kind]: 7 };
      const [there, back] = [
        tokenRatio('claude-old', 'claude-new', kinds),
        tokenRatio('claude-new', 'claude-old', kinds),
      ];
      assert.ok(there && back);
      assert.ok(Math.abs(there.likely * back.likely - 1) < 1e-9);
      assert.ok(Math.abs(there.low * back.high - 1) < 1e-9);
    });
  }

  it('weighs kinds by the tokens that they are now: 114 of prose × 1.36 and 118 of code × 1.19 are × 1.274', () => {
    const ratio = tokenRatio('claude-old', 'claude-new', { ...NONE, prose: 100, code: 100 });
    assert.equal(ratio?.likely.toFixed(3), ((114 * 1.36 + 118 * 1.19) / 232).toFixed(3));
  });

  it('is 1 for the same tokenizer, and null between makers', () => {
    assert.deepEqual(tokenRatio('gemini', 'gemini', NONE), { low: 1, likely: 1, high: 1 });
    assert.deepEqual(unseenRatio('cl100k', 'o200k', NONE), { low: 1, likely: 1, high: 1 });
    for (const [from, to] of [
      ['gemini', 'o200k'],
      ['o200k', 'claude-new'],
      ['o200k', 'cl100k'],
      ['mistral', 'gemini'],
    ] as const) {
      assert.equal(tokenRatio(from, to, NONE), null);
      assert.equal(unseenRatio(from, to, NONE), null);
    }
  });

  it('of what is not seen lies between code and English, and is 1 where the prompt is Chinese', () => {
    assert.deepEqual(unseenRatio('claude-old', 'claude-new', NONE), { low: 1.19, likely: 1.27, high: 1.36 });
    const chinese = unseenRatio('claude-old', 'claude-new', { ...NONE, otherScript: 50 });
    assert.deepEqual(chinese, { low: 1, likely: 1, high: 1.07 });
  });

  it('is in order for any mixture, both ways, seen or not', () => {
    const next = numbers(4);
    for (let round = 0; round < 500; round++) {
      const kinds = { prose: next(), code: next(), json: next(), otherScript: next() };
      for (const [from, to] of [
        ['claude-old', 'claude-new'],
        ['claude-new', 'claude-old'],
      ] as const) {
        for (const of of [tokenRatio, unseenRatio]) {
          const ratio = of(from, to, kinds);
          assert.ok(ratio && 0 < ratio.low && ratio.low <= ratio.likely && ratio.likely <= ratio.high);
        }
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

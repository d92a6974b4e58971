import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commonEnds } from '../../src/core/commonEnds';

/** One unit after the other, as the words say it. */
function unitByUnit(one: string, other: string): { start: number; end: number } {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start++;
  let end = 0;
  while (end < shorter - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
  return { start, end };
}

describe('What two texts have in common', () => {
  it('is told at every length around the stretches that are compared at once', () => {
    for (const length of [0, 1, 1_023, 1_024, 1_025, 2_047, 2_048, 2_049, 5_000]) {
      const text = 'abcdefg'.repeat(1_000).slice(0, length);
      for (const at of [0, 1, length >> 1, length - 1, length].filter((each) => each >= 0)) {
        for (const changed of ['', 'x', 'é'.repeat(1_024)]) {
          const other = text.slice(0, at) + changed + text.slice(at);
          assert.deepEqual(commonEnds(text, other), unitByUnit(text, other));
          assert.deepEqual(commonEnds(other, text), unitByUnit(other, text));
        }
      }
    }
  });

  it('is told of any texts', () => {
    const word = fc.stringMatching(/^[ab]{0,3}$/);
    const stretch = fc.tuple(word, fc.integer({ min: 0, max: 1_500 })).map(([each, times]) => each.repeat(times));
    fc.assert(
      fc.property(stretch, word, word, stretch, (before, one, other, after) => {
        const texts = [before + one + after, before + other + after] as const;
        assert.deepEqual(commonEnds(...texts), unitByUnit(...texts));
      }),
    );
  });
});

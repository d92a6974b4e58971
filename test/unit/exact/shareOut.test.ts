import assert from 'node:assert/strict';
import { shareOut } from '../../../src/core/exact/shareOut';

const sum = (parts: readonly number[]): number => parts.reduce((all, part) => all + part, 0);

describe('A number shared out', () => {
  it('is in proportion to the weights, what is left over with the largest remainders', () => {
    // 10 × 3/6, 2/6 and 1/6: 5, 3.33 and 1.67.
    assert.deepEqual(shareOut(10, [3, 2, 1]), [5, 3, 2]);
    assert.deepEqual(shareOut(2, [1, 1, 1]), [1, 1, 0]);
    assert.deepEqual(shareOut(7, [0, 5]), [0, 7]);
  });

  it('is as equal as can be where nothing weighs anything', () => {
    assert.deepEqual(shareOut(5, [0, 0]), [3, 2]);
    assert.deepEqual(shareOut(0, [4, 1]), [0, 0]);
    assert.deepEqual(shareOut(5, []), []);
  });

  it('adds up, whatever the weights, and no share is a whole token off', () => {
    let seed = 7;
    const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let round = 0; round < 5_000; round++) {
      const weights = Array.from({ length: 1 + next(9) }, () => next(3) && next(10 ** (1 + next(6))));
      const whole = next(2_000_000);
      const shares = shareOut(whole, weights);
      assert.equal(sum(shares), whole, `${whole} over ${weights.join()}`);
      const all = sum(weights);
      for (const [index, share] of shares.entries()) {
        assert.ok(Number.isInteger(share) && share >= 0);
        const exact = all > 0 ? (whole * (weights[index] ?? 0)) / all : whole / weights.length;
        assert.ok(Math.abs(share - exact) < 1 + 1e-6);
      }
    }
  });
});

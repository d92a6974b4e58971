import assert from 'node:assert/strict';
import { Shares } from '../../../src/cli/shares';

/** What each takes, by turns, until nothing is left. */
function taken(places: number, of: number, most: number, turns: readonly number[]): readonly (readonly number[])[] {
  const shares = new Shares(places, of);
  const all: number[][] = Array.from({ length: of }, () => []);
  for (let turn = 0; turn < 10_000; turn++) {
    const who = turns[turn % turns.length] ?? 0;
    all[who]?.push(...shares.take(who, most));
  }
  return all;
}

describe('The shares of a scan', () => {
  it('are neighbours for each', () => {
    const shares = new Shares(100, 2);
    assert.deepEqual(shares.take(0, 3), [0, 1, 2]);
    assert.deepEqual(shares.take(1, 3), [50, 51, 52]);
    assert.deepEqual(shares.take(0, 2), [3, 4]);
  });

  it('are taken once, whoever is fast', () => {
    for (const places of [0, 1, 2, 7, 100, 1_001])
      for (const of of [1, 2, 3, 8])
        for (const turns of [[0], [0, 1], [of - 1, 0, 0, 0], [0, 1, 2, 3, 4, 5, 6, 7]]) {
          const all = taken(places, of, 8, turns).flat();
          assert.deepEqual(
            all.sort((a, b) => a - b),
            Array.from({ length: places }, (_, place) => place),
          );
        }
  });

  it('are halved by whoever is done, and taken by few towards the end', () => {
    const shares = new Shares(40, 2);
    for (let done = 0; done < 20;) done += shares.take(0, 8).length;
    assert.deepEqual(shares.take(0, 8), [30, 31, 32, 33, 34]);
    assert.deepEqual(shares.take(1, 1), [20]);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { rememberedFor } from '../../src/core/rememberedFor';

describe('rememberedFor', () => {
  it('works each object out once, also to undefined', () => {
    let worked = 0;
    const size = rememberedFor((of: readonly string[]) => {
      worked++;
      return of.length === 0 ? undefined : of.length;
    });
    const [one, none]: readonly string[][] = [['a'], []];
    assert.deepEqual(
      [size(one ?? []), size(one ?? []), size(none ?? []), size(none ?? [])],
      [1, 1, undefined, undefined],
    );
    assert.equal(worked, 2);
    assert.equal(size(['a']), 1);
    assert.equal(worked, 3);
  });
});

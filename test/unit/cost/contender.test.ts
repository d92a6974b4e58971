import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nameOfContender, readMix, readShare } from '../../../src/core/cost/contender';

describe('readShare', () => {
  it('reads shares and percentages', () => {
    assert.deepEqual(
      ['0.7', '70%', '.7', '70 %', '1', '100%', '0', '1.'].map(readShare),
      [0.7, 0.7, 0.7, 0.7, 1, 1, 0, 1],
    );
  });

  it('reads nothing else', () => {
    for (const text of ['', '70', '1.1', '101%', '-0.1', '1e-1', 'half', '0,7', '%', '.', 'NaN']) {
      assert.equal(readShare(text), null, text);
    }
  });
});

describe('readMix', () => {
  it('reads models with their shares', () => {
    assert.deepEqual(readMix('claude-haiku-4-5=0.7, claude-opus-4-7=30%'), [
      { model: 'claude-haiku-4-5', share: 0.7 },
      { model: 'claude-opus-4-7', share: 0.3 },
    ]);
    assert.deepEqual(readMix('prod=eu=1'), [{ model: 'prod=eu', share: 1 }]);
    // In binary these are 0.9999999999999999.
    assert.ok(Array.isArray(readMix('a=0.7,b=0.2,c=0.1')));
  });

  it('says what is wrong', () => {
    const problem = (text: string): string => {
      const mix = readMix(text);
      return 'problem' in mix ? mix.problem : 'none';
    };
    assert.match(problem('a,b'), /^`a` is no model with its share/);
    assert.match(problem('a=0.5,b'), /^`b` is no model/);
    assert.match(problem('=1'), /^`=1` is no model/);
    assert.match(problem('a=2,b=-1'), /^`a=2` is no model/);
    assert.match(problem(''), /^`` is no model/);
    assert.equal(problem('a=0.5,b=0.4'), 'the shares of a mix must add up to 1: these add up to 0.9');
    assert.equal(problem('a=60%,b=60%'), 'the shares of a mix must add up to 1: these add up to 1.2');
  });

  it('reads what nameOfContender writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (permille) => {
        const contender = [
          { model: 'a', share: permille / 1000 },
          { model: 'b', share: (1000 - permille) / 1000 },
        ];
        assert.deepEqual(readMix(nameOfContender(contender)), contender);
      }),
    );
    assert.equal(nameOfContender([{ model: 'a', share: 1 }]), 'a');
  });
});

import assert from 'node:assert/strict';
import type { Rests } from '../../../src/cli/asks';
import { SharedRests } from '../../../src/cli/sharedRests';

describe('the texts that reports share', () => {
  function shared(all: readonly Rests[]): readonly Rests[] {
    const sharing = new SharedRests();
    return all.map((rests) => sharing.of({ path: 'a.py', json: null, rests: structuredClone(rests) }).rests ?? rests);
  }

  const first: Rests = {
    text: 'own',
    others: [
      ['client.py', 'one'],
      ['.env', null],
    ],
  };
  const second: Rests = {
    text: 'another',
    others: [
      ['.env', null],
      ['client.py', 'two'],
      ['client.py', 'one'],
    ],
  };

  it('are the same objects, and say what they said', () => {
    const [one, other] = shared([first, second]);
    assert.deepEqual([one, other], [first, second]);
    assert.equal(one?.others[0], other?.others[2]);
    assert.equal(one?.others[1], other?.others[0]);
  });

  it('are apart where the text is another one, or there is none', () => {
    const [one, other] = shared([
      {
        text: '',
        others: [
          ['a', null],
          ['b', ''],
        ],
      },
      {
        text: '',
        others: [
          ['a', 'a'],
          ['b', 'a'],
        ],
      },
    ]);
    assert.deepEqual(one?.others, [
      ['a', null],
      ['b', ''],
    ]);
    assert.deepEqual(other?.others, [
      ['a', 'a'],
      ['b', 'a'],
    ]);
  });

  it('leave a report alone that rests on nothing known', () => {
    const report = { path: 'a.py', json: null };
    assert.equal(new SharedRests().of(report), report);
  });
});

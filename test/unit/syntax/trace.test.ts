import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { nameIn, Trace } from '../../../src/core/syntax/trace';

const NONE: ReadonlySet<string> = new Set();
const only = (word: string): ReadonlySet<string> => new Set([word]);

describe('A trace of what is looked at', () => {
  // Three pieces of ten letters each; the other files are the fourth.
  const traced = (): Trace => new Trace([0, 10, 20], 30);

  it('knows the piece of an offset, and that what is beyond the end is in other files', () => {
    const trace = traced();
    assert.deepEqual(
      [0, 9, 10, 29, 19, 30, 2 ** 40].map((offset) => trace.pieceAt(offset)),
      [0, 0, 1, 2, 1, 3, 3],
    );
  });

  it('finds what rests on a piece, by way of others too', () => {
    const trace = traced();
    trace.within(25, () => {
      trace.within(12, () => {
        trace.touch(3);
      });
    });
    assert.deepEqual([...trace.restingOn(0, NONE, NONE)].sort(), [0, 1, 2]);
    assert.deepEqual([...trace.restingOn(1, NONE, NONE)].sort(), [1, 2]);
    assert.deepEqual([...trace.restingOn(2, NONE, NONE)], [2]);
  });

  it('finds what rests on a name or on a word', () => {
    const trace = traced();
    trace.within(25, () => {
      trace.lookUp('MODEL');
      trace.lookUpIn(5, 'model');
      trace.mention('ask');
    });
    assert.deepEqual([...trace.restingOn(0, only('MODEL'), NONE)].sort(), [0, 2]);
    assert.deepEqual([...trace.restingOn(0, only(nameIn(0, 'model')), NONE)].sort(), [0, 2]);
    assert.deepEqual([...trace.restingOn(0, only(nameIn(1, 'model')), NONE)].sort(), [0]);
    assert.deepEqual([...trace.restingOn(0, NONE, only('ask'))].sort(), [0, 2]);
    assert.deepEqual([...trace.restingOn(0, only('ask'), only('MODEL'))].sort(), [0]);
  });

  it('takes who goes through all names for one who rests on each', () => {
    const trace = traced();
    trace.within(25, () => {
      trace.lookUp(null);
    });
    assert.deepEqual([...trace.restingOn(0, only('anything'), NONE)].sort(), [0, 2]);
    assert.deepEqual([...trace.restingOn(0, NONE, NONE)].sort(), [0]);
  });

  it('writes nothing down on nobody’s behalf, and goes on from one before', () => {
    const before = traced();
    before.touch(3);
    before.mention('ask');
    assert.deepEqual([...before.restingOn(0, NONE, only('ask'))], [0]);
    before.within(15, () => {
      before.touch(25);
    });
    const after = new Trace([0, 12, 22], 32);
    after.continue(before);
    assert.deepEqual([...after.restingOn(2, NONE, NONE)].sort(), [1, 2]);
  });
});

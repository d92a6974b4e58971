import assert from 'node:assert/strict';
import type { CallReport } from '../../../src/core/report';
import { callAt, contains, meets, spotAt } from '../../../src/editor/hoverArea';
import { LOCAL_CALL, SWITCH_CALL } from './switchSample';

describe('spotAt', () => {
  const speaksOf = (line: number, column: number): string | undefined => spotAt([LOCAL_CALL], { line, column })?.on;

  it('is the call from its receiver to the end of its method', () => {
    assert.equal(speaksOf(12, 12), 'callee');
    assert.equal(speaksOf(12, 34), 'callee');
    assert.equal(speaksOf(12, 11), undefined);
    assert.equal(speaksOf(12, 35), undefined);
  });

  it('is the model at the call, and its definition in the same file', () => {
    assert.equal(speaksOf(13, 17), 'model');
    assert.equal(speaksOf(3, 9), 'definition');
    assert.equal(speaksOf(3, 26), 'definition');
    assert.equal(speaksOf(3, 5), undefined);
  });

  it('is nothing over the prompt', () => {
    assert.equal(speaksOf(15, 40), undefined);
    assert.equal(speaksOf(18, 5), undefined);
  });

  it('is nothing where a definition of another file would stand', () => {
    assert.equal(spotAt([SWITCH_CALL], { line: 3, column: 12 }), undefined);
  });

  it('names all the calls that a definition feeds', () => {
    const second = { ...LOCAL_CALL, id: 'second', line: 30, endLine: 33 };
    const spot = spotAt([LOCAL_CALL, second], { line: 3, column: 12 });
    assert.deepEqual(
      spot?.calls.map(({ id }) => id),
      [LOCAL_CALL.id, 'second'],
    );
    assert.deepEqual(spot.area, LOCAL_CALL.model.definedAt);
  });

  it('is the call itself where its model is written there', () => {
    const at = { line: 13, column: 15, endLine: 13, endColumn: 32 };
    const literal: CallReport = { ...LOCAL_CALL, model: { ...LOCAL_CALL.model, at, definedAt: at } };
    assert.equal(spotAt([literal], { line: 13, column: 20 })?.on, 'model');
  });
});

describe('callAt', () => {
  const outer: CallReport = { ...SWITCH_CALL, id: 'outer', line: 1, column: 1, endLine: 9, endColumn: 2 };
  const inner: CallReport = { ...SWITCH_CALL, id: 'inner', line: 4, column: 5, endLine: 6, endColumn: 6 };

  it('is the innermost of nested calls, wherever in it the cursor stands', () => {
    assert.equal(callAt([outer, inner], { line: 5, column: 1 })?.id, 'inner');
    assert.equal(callAt([inner, outer], { line: 5, column: 1 })?.id, 'inner');
    assert.equal(callAt([outer, inner], { line: 8, column: 1 })?.id, 'outer');
    assert.equal(callAt([outer, inner], { line: 10, column: 1 }), undefined);
  });

  it('is the call that a definition feeds', () => {
    assert.equal(callAt([LOCAL_CALL], { line: 3, column: 12 })?.id, LOCAL_CALL.id);
  });
});

describe('places', () => {
  const area = { line: 2, column: 5, endLine: 4, endColumn: 3 };

  it('lie in an area up to its very ends', () => {
    assert.ok(contains(area, { line: 2, column: 5 }));
    assert.ok(contains(area, { line: 4, column: 3 }));
    assert.ok(contains(area, { line: 3, column: 99 }));
    assert.ok(!contains(area, { line: 2, column: 4 }));
    assert.ok(!contains(area, { line: 4, column: 4 }));
  });

  it('meet where one holds an end of the other', () => {
    assert.ok(meets(area, { line: 1, column: 1, endLine: 9, endColumn: 9 }));
    assert.ok(meets(area, { line: 4, column: 3, endLine: 9, endColumn: 9 }));
    assert.ok(meets(area, { line: 1, column: 1, endLine: 2, endColumn: 5 }));
    assert.ok(!meets(area, { line: 5, column: 1, endLine: 6, endColumn: 1 }));
  });
});

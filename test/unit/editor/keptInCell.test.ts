import assert from 'node:assert/strict';
import { type FoundInCell, KEPT_NOTE, keptInCell } from '../../../src/editor/keptInCell';
import { SAMPLE_CALL } from './sampleCall';

const GOOD: FoundInCell = { version: 3, index: 2, calls: [SAMPLE_CALL], broken: 0 };
const UNKNOWN = { ...SAMPLE_CALL, model: { ...SAMPLE_CALL.model, value: null, catalogueId: null } };

describe('the calls of a cell, while another one is being typed', () => {
  const kept = [{ ...SAMPLE_CALL, notes: [...SAMPLE_CALL.notes, KEPT_NOTE] }];

  it('stay where they are gone, or their model is', () => {
    assert.deepEqual(keptInCell({ ...GOOD, calls: [], broken: 1 }, GOOD), kept);
    assert.deepEqual(keptInCell({ ...GOOD, calls: [UNKNOWN], broken: 1 }, GOOD), kept);
  });

  it('are those of now where nothing is lost, or there was nothing before', () => {
    const now = { ...GOOD, broken: 1 };
    assert.equal(keptInCell(now, GOOD), now.calls);
    assert.deepEqual(keptInCell({ ...now, calls: [] }, undefined), []);
  });

  it('go where the notebook parses without them, or did no better before', () => {
    assert.deepEqual(keptInCell({ ...GOOD, calls: [] }, GOOD), []);
    assert.deepEqual(keptInCell({ ...GOOD, calls: [], broken: 1 }, { ...GOOD, broken: 1 }), []);
  });

  it('are those of now in a cell that was edited or moved', () => {
    assert.deepEqual(keptInCell({ ...GOOD, calls: [], broken: 1, version: 4 }, GOOD), []);
    assert.deepEqual(keptInCell({ ...GOOD, calls: [], broken: 1, index: 3 }, GOOD), []);
  });
});
